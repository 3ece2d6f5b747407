package io.stewardry.people;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with invitations, for the log.
public enum InvitationAction implements AuditAction {
  CREATED(
      ActionWords.of("invitation.created", "mail", "invited {email}")
          .several("invited {n} people")),
  RESENT(
      ActionWords.of("invitation.resent", "send", "sent the invitation of {email} again")
          .called("Sent the invitation again")),
  REVOKED(
      ActionWords.of("invitation.revoked", "mail-off", "revoked the invitation of {email}")
          .called("Revoked the invitation")),
  ACCEPTED(ActionWords.of("invitation.accepted", "user-check", "joined"));

  private final ActionWords words;

  InvitationAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
