package io.stewardry.runs;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with runs, for the log.
public enum RunAction implements AuditAction {
  STARTED(
      ActionWords.of("run.started", "player-play", "started the automation {it}")
          .several("started {it} {n} times")),
  /// In the log only where it was refused.
  CONTINUED(
      ActionWords.of("run.continued", "player-play", "went on with a run of {it}")
          .attempted("could not go on with a run of {it}")),
  CANCELLED(ActionWords.of("run.cancelled", "x", "cancelled a run of {it}")),
  RETRIED(ActionWords.of("run.retried", "refresh", "retried a run of {it}")),
  DECIDED(ActionWords.of("run.decided", "checks", "decided about a step of {it}"));

  private final ActionWords words;

  RunAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
