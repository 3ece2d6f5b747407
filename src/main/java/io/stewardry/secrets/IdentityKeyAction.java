package io.stewardry.secrets;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the keys of identity tokens, for the log.
enum IdentityKeyAction implements AuditAction {
  CREATED(
      ActionWords.of("identity_key.created", "key", "created the first key for identity tokens")),
  ROTATED(
      ActionWords.of("identity_key.rotated", "refresh", "replaced the key for identity tokens"));

  private final ActionWords words;

  IdentityKeyAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
