package io.stewardry.people;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with users, for the log.
public enum UserAction implements AuditAction {
  UPDATED(
      ActionWords.of("user.updated", "edit", "changed {whom}")
          .called("Changed the user")
          .oneself("changed their own account")
          .several("changed users {n} times")),
  SUSPENDED(
      ActionWords.of("user.suspended", "ban", "suspended {whom}").called("Suspended the user")),
  REACTIVATED(
      ActionWords.of("user.reactivated", "player-play", "resumed {whom}")
          .called("Resumed the user")),
  SIGNED_OUT(
      ActionWords.of("user.signed_out", "logout", "signed {whom} out everywhere")
          .called("Signed the user out everywhere")),
  DELETED(ActionWords.of("user.deleted", "trash", "deleted {whom}").called("Deleted the user")),
  PASSWORD_VOIDED(ActionWords.of("user.password_voided", "key", "reset the password of {whom}"));

  private final ActionWords words;

  UserAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
