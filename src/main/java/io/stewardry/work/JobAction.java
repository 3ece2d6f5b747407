package io.stewardry.work;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What superusers do with background work, for the log.
enum JobAction implements AuditAction {
  RETRIED(ActionWords.of("job.retried", "refresh", "retried the job {title}")),
  STOPPED(ActionWords.of("job.stopped", "player-stop", "stopped the job {title}"));

  private final ActionWords words;

  JobAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
