package io.stewardry.people.internal;

import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.people.InvitationNotice;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells whoever invited, and asked for it, what became of the invitation.
@Component
class InvitationNotices {
  private static final String ABOUT = "invitation-notice";

  private final Mails mails;
  private final MailLinks links;

  InvitationNotices(Mails mails, MailLinks links) {
    this.mails = mails;
    this.links = links;
  }

  @EventListener
  void write(InvitationNotice notice) {
    if (notice.kind() == InvitationNotice.Kind.EXPIRED) {
      mails.enqueue(mail(notice), notice.expiresAt());
    } else {
      mails.enqueue(mail(notice));
    }
  }

  private Mail mail(InvitationNotice notice) {
    String place = notice.organizationName();
    String subject =
        switch (notice.kind()) {
          case ACCEPTED -> notice.who() + " has joined " + place;
          case EXPIRED -> "The invitation of " + notice.who() + " has expired";
          case UNDELIVERED -> "The invitation of " + notice.who() + " could not be delivered";
        };
    String words =
        switch (notice.kind()) {
          case ACCEPTED -> "%s has accepted your invitation to %s.";
          case EXPIRED ->
              "%s has not accepted your invitation to %s, and it has expired. It takes a place until you withdraw it. You can send it again.";
          case UNDELIVERED ->
              "The e-mail with which you invited %s to %s could not be delivered. Check the address, then withdraw the invitation or send it again.";
        };
    return new Mail(
        notice.to(),
        Mail.subject(subject),
        """
        Hello,

        %s

        %s

        You receive this e-mail because you asked for it when you sent the invitation.
        """
            .formatted(
                words.formatted(notice.who(), place),
                links.to("/o/" + notice.organizationSlug() + "/invitations")),
        ABOUT,
        notice.invitation());
  }
}
