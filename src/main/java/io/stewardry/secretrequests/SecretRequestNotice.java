package io.stewardry.secretrequests;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;
import java.time.Duration;

/// What the one who is asked for a secret is reminded of, and what the one who asked is told. The
/// link itself is in no notice: nothing knows it any more once it is mailed.
enum SecretRequestNotice implements NoticeKind {
  REMINDER(
      NoticeWords.of(
              "SECRETREQUEST_REMINDER",
              Tone.WARNING,
              "mail",
              "{name} asks you for the secret of {credential}. Open the link in the e-mail of {sent} until {moment}.",
              "")
          .before(Duration.ofDays(4))
          .untilThen()
          .mailed(
              "Reminder: {name} asks you for the secret of {credential}",
              "{person} asks you for the secret of {credential}, for {organization}. The link to the form"
                  + " is in the e-mail of {sent} and works until {moment}. If you can't find it, ask"
                  + " {name} to send it again.")
          .personal(EventClass.EXPIRY, Severity.INFO)),
  USED(
      NoticeWords.of(
              "SECRETREQUEST_USED",
              Tone.GOOD,
              "circle-check",
              "{name} has entered the secret of {credential}.",
              "/vault/requests")
          .byKeysWith(Permission.CREDENTIAL_VIEW)
          .mailed(
              "{name} has entered the secret of {credential}",
              "You asked {person} for the secret of {credential} of {organization}. They have entered it."
                  + " Nobody can read it, and it can be used now:")
          .personal(EventClass.SECURITY, Severity.INFO));

  private final NoticeWords words;

  SecretRequestNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
