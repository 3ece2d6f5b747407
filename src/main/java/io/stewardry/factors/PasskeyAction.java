package io.stewardry.factors;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What people do with their passkeys, for the log.
enum PasskeyAction implements AuditAction {
  CREATED(ActionWords.of("passkey.created", "fingerprint", "added the passkey {it}").ownAffair()),
  UPDATED(ActionWords.of("passkey.updated", "edit", "renamed the passkey {it}").ownAffair()),
  DELETED(
      ActionWords.of("passkey.deleted", "fingerprint-off", "removed the passkey {it}").ownAffair());

  private final ActionWords words;

  PasskeyAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
