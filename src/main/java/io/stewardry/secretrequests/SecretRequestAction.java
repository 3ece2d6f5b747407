package io.stewardry.secretrequests;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with requests for secrets, for the log.
public enum SecretRequestAction implements AuditAction {
  CREATED(
      ActionWords.of(
              "secretrequest.created", "send", "asked {email} for the secret of {credential}")
          .called("Asked for a secret")),
  REVOKED(
      ActionWords.of(
              "secretrequest.revoked",
              "mail-off",
              "withdrew the request to {email} for the secret of {credential}")
          .called("Withdrew a request for a secret")),
  USED(
      ActionWords.of(
              "secretrequest.used",
              "key",
              "entered the secret of {credential}, for which {asker} had asked")
          .called("Entered a secret by a link")
          .attempted("tried to open the link of a request for a secret"));

  private final ActionWords words;

  SecretRequestAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
