package io.stewardry.mail;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with mails of the outbox, for the log.
enum MailAction implements AuditAction {
  RESENT(
      ActionWords.of("mail.resent", "send", "sent the mail to {it} again")
          .called("Sent a failed mail again")
          .depending(changes -> changes.containsKey("count") ? "sent failed mails again" : null));

  private final ActionWords words;

  MailAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
