package io.stewardry.signin.internal;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.UserId;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.people.Person;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Links for a new password, mailed in the transaction that makes them. The token stands nowhere
/// but in the mail.
@Component
public class PasswordResetLinks {
  private final PasswordResetStore store;
  private final Mails mails;
  private final MailLinks links;

  PasswordResetLinks(PasswordResetStore store, Mails mails, MailLinks links) {
    this.store = store;
    this.mails = mails;
    this.links = links;
  }

  /// How many links a user got in the last hour.
  public int recent(UserId user) {
    return store.recent(user);
  }

  /// @param minutes how long the link is good
  /// @param voided an administrator asked, and the old password works no more
  public void issue(Person person, int minutes, boolean voided) {
    UserId user = new UserId(person.id());
    UUID reset = Ids.next();
    String token = SecretToken.next("stw_r_");
    Instant expiresAt = store.insert(reset, user, TokenHash.of(token), minutes);
    mails.enqueue(
        new Mail(
            person.email(),
            "Choose a new password",
            Mail.letter(
                person.firstName(),
                """
                %s Open this link to choose a new one:

                %s

                The link is for you alone and works once, until %s.
                %s
                """
                    .formatted(
                        voided
                            ? "an administrator has reset your password and ended all your sessions."
                            : "a new password was requested for this account.",
                        links.to("/password-resets/" + token),
                        MailLinks.until(expiresAt),
                        voided
                            ? "If it runs out, ask for another one with \"Forgot your password?\" on the sign-in page."
                            : "If you weren't expecting this, ignore this e-mail: your password stays as it is.")),
            "password_reset",
            reset));
  }
}
