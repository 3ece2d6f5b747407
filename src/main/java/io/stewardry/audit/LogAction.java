package io.stewardry.audit;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the log itself.
public enum LogAction implements AuditAction {
  EXPORTED(ActionWords.of("audit.exported", "download", "exported the audit log"));

  private final ActionWords words;

  LogAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
