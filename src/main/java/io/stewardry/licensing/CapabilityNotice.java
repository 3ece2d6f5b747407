package io.stewardry.licensing;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// Notices about what an organization can use: before an end, and of what it becomes by a
/// capability.
enum CapabilityNotice implements NoticeKind {
  /// To owners, about all that ends on one day.
  EXPIRES(
      NoticeWords.of(
              "CAPABILITY_EXPIRES",
              Tone.WARNING,
              "calendar-due",
              "{what} on {moment}. {who} can renew it.",
              "/settings/capabilities")
          .forOwners()
          .byKeysWith(Permission.ENTITLEMENT_VIEW)
          .atManager("/o/{home}/capabilities", Permission.CAPABILITY_VIEW)
          .untilThen()
          .mailed(
              "{what} {in}",
              """
              {what} in {organization} {in}, on {moment}. After that it cannot be used; all data is kept.

              {who} can renew it:\
              """)
          .event(EventClass.EXPIRY, Severity.WARNING)),
  /// To owners of a customer that became an MSP.
  MSP(
      NoticeWords.of(
              "CAPABILITY_MSP",
              Tone.GOOD,
              "building-skyscraper",
              "{organization} can manage organizations now. Its owners are MSP Admins.",
              "/organizations")
          .forOwners()
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .mailed(
              "{organization} can manage organizations now",
              """
              {organization} can manage organizations now. Its owners are MSP Admins. Everybody else gets access to the \
              organizations that it creates from them.

              Create the first organization here:\
              """)
          .event(EventClass.SECURITY, Severity.INFO)),
  /// To MSP Admins, once a day about all of their customers.
  EXPIRING(
      NoticeWords.of(
              "CAPABILITY_EXPIRING",
              Tone.WARNING,
              "calendar-due",
              "{what}: {first}.",
              "/capabilities?sort=nextExpiry")
          .byKeysWith(Permission.CAPABILITY_VIEW)
          .untilThen()
          .mailed(
              "{what}",
              """
              {what}:

              {list}

              Without a renewal they cannot use it after that; all data is kept. Renew here:\
              """)
          .event(EventClass.EXPIRY, Severity.WARNING));

  private final NoticeWords words;

  CapabilityNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
