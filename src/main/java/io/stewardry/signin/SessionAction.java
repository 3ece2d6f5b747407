package io.stewardry.signin;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// Signing in and out, for the log.
public enum SessionAction implements AuditAction {
  CREATED(
      ActionWords.of("session.created", "login-2", "signed in")
          .attempted("tried to sign in")
          .ownAffair()),
  ENDED(ActionWords.of("session.ended", "logout", "ended a session").ownAffair()),
  STEPPED_UP(
      ActionWords.of("session.stepped_up", "shield-check", "confirmed who they are")
          .attempted("tried to confirm who they are")
          .ownAffair());

  private final ActionWords words;

  SessionAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
