package io.stewardry.licensing;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with figures of usage, for the log.
enum UsageAction implements AuditAction {
  EXPORTED(ActionWords.of("usage.exported", "download", "exported the usage of organizations"));

  private final ActionWords words;

  UsageAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
