package io.stewardry.signin;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What people do with their passwords, for the log.
enum PasswordAction implements AuditAction {
  CHANGED(
      ActionWords.of("password.changed", "key", "changed their password")
          .about("user")
          .ownAffair()),
  RESET_REQUESTED(
      ActionWords.of("password.reset_requested", "mail", "asked for a new password")
          .attempted("asked for a new password")
          .ownAffair()),
  RESET(
      ActionWords.of("password.reset", "key", "set a new password by a link")
          .attempted("tried to set a new password by a link")
          .ownAffair());

  private final ActionWords words;

  PasswordAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
