package io.stewardry.people.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailFailed;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.MailSent;
import io.stewardry.mail.Mails;
import io.stewardry.people.InvitationIssued;
import io.stewardry.people.Invitations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Mails the link of an invitation, in the transaction that makes it, and tells the invitation what
/// became of the mail.
@Component
class InvitationMails {
  private static final String ABOUT = "invitation";
  private final Mails mails;
  private final Invitations invitations;
  private final MailLinks links;

  InvitationMails(Mails mails, Invitations invitations, MailLinks links) {
    this.mails = mails;
    this.invitations = invitations;
    this.links = links;
  }

  @EventListener
  void write(InvitationIssued issued) {
    String organization = TypedText.inOneLine(issued.organizationName());
    mails.enqueue(
        new Mail(
            issued.to().value(),
            Mail.subject("Join " + organization),
            Mail.letter(
                issued.firstName(),
                """
                you are invited to join %s. Open this link, choose a password, and you are in:

                %s

                The link is for you alone and works once, until %s.
                If you weren't expecting this, ignore this e-mail.
                """
                    .formatted(
                        organization,
                        links.to("/invitations/" + issued.token()),
                        MailLinks.until(issued.expiresAt()))),
            ABOUT,
            issued.invitation()));
  }

  @EventListener
  void sent(MailSent mail) {
    note(mail.ofOrganization(), mail.aboutType(), mail.aboutId(), true);
  }

  @EventListener
  void failed(MailFailed mail) {
    note(mail.ofOrganization(), mail.aboutType(), mail.aboutId(), false);
  }

  private void note(UUID organization, @Nullable String type, @Nullable UUID id, boolean arrived) {
    if (!ABOUT.equals(type) || id == null) {
      return;
    }
    OrganizationId where = new OrganizationId(organization);
    Acting.as(
        ActingContext.ofNobody(where, ActorKind.JOB).recordingIn(where),
        () -> invitations.delivered(id, arrived));
  }
}
