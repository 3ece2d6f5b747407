package io.stewardry.vault;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with credentials, for the log.
public enum CredentialAction implements AuditAction {
  CREATED(ActionWords.of("credential.created", "plus", "created the credential {it}")),
  UPDATED(ActionWords.of("credential.updated", "edit", "changed the credential {it}")),
  ROTATED(
      ActionWords.of("credential.rotated", "refresh", "replaced the secret of {it}")
          .called("Replaced the secret of a credential")),
  DELETED(ActionWords.of("credential.deleted", "trash", "deleted the credential {it}")),
  TESTED(ActionWords.of("credential.tested", "send", "tested the credential {it}")),
  /// In the log only where it was refused: what used a credential is kept with it.
  USED(
      ActionWords.of("credential.used", "key", "used the credential {it}")
          .attempted("tried to use the credential {it}"));

  private final ActionWords words;

  CredentialAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
