package io.stewardry.identity.internal;

import io.stewardry.identity.PasswordResetIssued;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Mails the link for a new password, in the transaction that makes it.
@Component
class PasswordResetMails {
  private final Mails mails;
  private final MailLinks links;

  PasswordResetMails(Mails mails, MailLinks links) {
    this.mails = mails;
    this.links = links;
  }

  @EventListener
  void write(PasswordResetIssued issued) {
    String greeting = issued.firstName().isBlank() ? "Hello," : "Hello " + issued.firstName() + ",";
    mails.enqueue(
        new Mail(
            issued.to().value(),
            "Choose a new password",
            """
            %s

            %s Open this link to choose a new one:

            %s

            The link is for you alone and works once, until %s.
            %s
            """
                .formatted(
                    greeting,
                    issued.voided()
                        ? "an administrator has reset your password and ended all your sessions."
                        : "a new password was requested for this account.",
                    links.to("/password-resets/" + issued.token()),
                    MailLinks.until(issued.expiresAt()),
                    issued.voided()
                        ? "If it runs out, ask for another one with \"Forgot your password?\" on the sign-in page."
                        : "If you weren't expecting this, ignore this e-mail: your password stays as it is."),
            "password_reset",
            issued.reset()));
  }
}
