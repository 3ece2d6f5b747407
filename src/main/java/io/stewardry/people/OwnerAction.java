package io.stewardry.people;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with owners, for the log.
enum OwnerAction implements AuditAction {
  REMOVED(ActionWords.of("owner.removed", "user-minus", "removed the owner {whom}").about("user"));

  private final ActionWords words;

  OwnerAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
