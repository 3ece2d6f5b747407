package io.stewardry.people;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;
import java.time.Duration;

/// What became of an invitation, for the one who invited. They get no mail about it unless they
/// asked for that.
enum InvitationNotice implements NoticeKind {
  ACCEPTED(
      NoticeWords.of(
              "INVITATION_ACCEPTED",
              Tone.GOOD,
              "user-check",
              "{name} has joined {organization}.",
              "/invitations")
          .mailed(
              "{name} has joined {organization}",
              "{name} has accepted your invitation to {organization}." + Asked.FOR)
          .personal(EventClass.SECURITY, Severity.INFO)),
  EXPIRED(
      NoticeWords.of(
              "INVITATION_EXPIRED",
              Tone.WARNING,
              "mail-off",
              "The invitation of {name} to {organization} has expired. It takes a place until you withdraw it. You can send it again.",
              "/invitations")
          .before(Duration.ZERO)
          .mailed(
              "The invitation of {name} has expired",
              "{name} has not accepted your invitation to {organization}, and it has expired. It takes a place until you withdraw it. You can send it again."
                  + Asked.FOR)
          .personal(EventClass.EXPIRY, Severity.INFO)),
  UNDELIVERED(
      NoticeWords.of(
              "INVITATION_UNDELIVERED",
              Tone.BAD,
              "mail-off",
              "The invitation of {name} to {organization} could not be delivered. Check the address, then withdraw the invitation or send it again.",
              "/invitations")
          .mailed(
              "The invitation of {name} could not be delivered",
              "The e-mail with which you invited {name} to {organization} could not be delivered. Check the address, then withdraw the invitation or send it again."
                  + Asked.FOR)
          .personal(EventClass.SECURITY, Severity.WARNING));

  /// Why there is a mail.
  private static final class Asked {
    static final String FOR =
        "\n\nYou receive this e-mail because you asked for it when you sent the invitation. All invitations:";
  }

  private final NoticeWords words;

  InvitationNotice(NoticeWords words) {
    this.words = words.byKeysWith(Permission.INVITATION_VIEW);
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
