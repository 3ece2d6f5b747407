package io.stewardry.secretrequests.internal;

import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.secretrequests.SecretRequest;
import org.springframework.stereotype.Component;

/// Mails the link of a request, in the transaction that creates it.
@Component
public class SecretRequestMails {
  private final Mails mails;
  private final MailLinks links;

  SecretRequestMails(Mails mails, MailLinks links) {
    this.mails = mails;
    this.links = links;
  }

  /// Do mails leave?
  public boolean leave() {
    return mails.leave();
  }

  /// @param token the secret of the link; it is nowhere else
  public void send(SecretRequest request, String token, String organization) {
    String credential = TypedText.inOneLine(request.asked().name());
    String asker = TypedText.inOneLine(request.askedBy().name());
    String from = request.askedBy().organization();
    String note = request.note();
    mails.enqueue(
        new Mail(
            request.person().email(),
            Mail.subject(asker + " asks you for the secret of " + credential),
            Mail.letter(
                TypedText.inOneLine(request.person().firstName()),
                """
                %s%s asks you for the secret of %s, for %s.%s

                Enter it in this form. Nobody can read what you enter, also not the person who asks:

                %s

                The link is for you alone and works once, until %s.
                If you weren't expecting this, ask %s before you enter anything.
                """
                    .formatted(
                        asker,
                        from == null ? "" : " of " + TypedText.inOneLine(from),
                        credential,
                        TypedText.inOneLine(organization),
                        note == null ? "" : " Their note:\n\n> " + TypedText.inOneLine(note),
                        links.to("/credential-requests/" + token),
                        MailLinks.until(request.expiresAt()),
                        asker)),
            "secretrequest",
            request.id()));
  }
}
