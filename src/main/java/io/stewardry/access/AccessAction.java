package io.stewardry.access;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with staff access, for the log.
public enum AccessAction implements AuditAction {
  GRANTED(
      ActionWords.of("access.granted", "key", "gave {whom} access to {place}")
          .called("Gave access")
          .several("gave {whom} access to {n} organizations")),
  REVOKED(
      ActionWords.of("access.revoked", "key-off", "removed the access of {whom} to {place}")
          .called("Removed access")
          .several("removed the access of {whom} to {n} organizations")),
  EXPORTED(ActionWords.of("access.exported", "download", "exported who has access"));

  private final ActionWords words;

  AccessAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
