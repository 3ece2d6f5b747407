package io.stewardry.onboarding.imports;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with imports, for the log.
enum ImportAction implements AuditAction {
  STARTED(ActionWords.of("import.started", "file-import", "started the import {it}")),
  STOPPED(ActionWords.of("import.stopped", "player-stop", "stopped the import {it}")),
  FINISHED(ActionWords.of("import.finished", "file-check", "finished the import {it}")),
  FAILED(ActionWords.of("import.failed", "file-x", "could not finish the import {it}")),
  EXPORTED(ActionWords.of("import.exported", "download", "downloaded the result of an import"));

  private final ActionWords words;

  ImportAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
