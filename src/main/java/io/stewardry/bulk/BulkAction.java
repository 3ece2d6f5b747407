package io.stewardry.bulk;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with bulk actions, for the log.
enum BulkAction implements AuditAction {
  STARTED(ActionWords.of("bulk.started", "list-check", "started a bulk action")),
  STOPPED(ActionWords.of("bulk.stopped", "player-stop", "stopped a bulk action")),
  FINISHED(ActionWords.of("bulk.finished", "list-check", "finished a bulk action")),
  FAILED(ActionWords.of("bulk.failed", "list", "could not finish a bulk action"));

  private final ActionWords words;

  BulkAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
