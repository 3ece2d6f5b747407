package io.stewardry.licence;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// Notices to MSP Admins about their licence.
enum LicenseNotice implements NoticeKind {
  ACTIVATED(
      NoticeWords.of(
              "MSP_LICENSE_ACTIVATED",
              Tone.GOOD,
              "license",
              "{organization} is an MSP now. Its work has moved to {tenant}, and you can create more organizations.",
              "/license")
          .byKeysWith(Permission.LICENSE_VIEW)
          .mailed(
              "{organization} is an MSP now",
              """
              The MSP licence of {organization} was activated.

              Owners and administrators are MSP Admins now. Everything that was worked on is in the organization {tenant}, \
              which {organization} manages. More organizations can be created next to it.

              The licence:\
              """)
          .event(EventClass.SECURITY, Severity.INFO)),
  ENDS(
      NoticeWords.of(
              "LICENSE_ENDS",
              Tone.WARNING,
              "calendar-due",
              "The MSP licence ends {in}, on {moment}. After that, no organization can be added.",
              "/license")
          .byKeysWith(Permission.LICENSE_VIEW)
          .untilThen()
          .mailed(
              "The licence of {organization} ends {in}",
              """
              The MSP licence of {organization} ends on {moment}.

              For 30 days after that everything goes on, but no organization can be added. Then organizations, groups, capabilities \
              and limits cannot be changed until a new licence is activated. Your customers are not affected.

              Ask for a new licence and activate it here:\
              """)
          .event(EventClass.EXPIRY, Severity.WARNING)),
  GRACE(
      NoticeWords.of(
              "LICENSE_GRACE",
              Tone.BAD,
              "calendar-due",
              "The MSP licence has ended. Everything goes on until {until}, but no organization can be added.",
              "/license")
          .byKeysWith(Permission.LICENSE_VIEW)
          .mailed(
              "The licence of {organization} has ended",
              """
              The MSP licence of {organization} has ended. No organization can be added.

              Everything else goes on until {until}. Then organizations, groups, capabilities and limits cannot be changed \
              until a new licence is activated. Your customers are not affected.

              Ask for a new licence and activate it here:\
              """)
          .event(EventClass.EXPIRY, Severity.CRITICAL)),
  OVER(
      NoticeWords.of(
              "LICENSE_OVER",
              Tone.BAD,
              "calendar-due",
              "The MSP licence has ended, and so have the 30 days after it. Customers cannot be changed until a new one is activated.",
              "/license")
          .byKeysWith(Permission.LICENSE_VIEW)
          .mailed(
              "Customers of {organization} cannot be changed any more",
              """
              The MSP licence of {organization} has ended, and so have the 30 days after its end. Organizations, groups, \
              capabilities and limits can be read, and access can be taken away. Nothing else can be changed.

              All data is kept. Everything is possible again when a new licence is activated here:\
              """)
          .event(EventClass.EXPIRY, Severity.CRITICAL));

  private final NoticeWords words;

  LicenseNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
