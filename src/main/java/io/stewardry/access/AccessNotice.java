package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;
import java.time.Duration;

/// Notices to staff whose access ends, and to the person who gave it.
enum AccessNotice implements NoticeKind {
  ENDED(
      NoticeWords.of(
              "ACCESS_ENDED",
              Tone.INFO,
              "calendar-off",
              "The access of {name} to {to} has ended.",
              "/staff/{user}")
          .own("Your access to {to} has ended.", "/account/access")
          .before(Duration.ZERO)
          .event(EventClass.EXPIRY, Severity.INFO)),
  ENDS(
      NoticeWords.of(
              "ACCESS_ENDS",
              Tone.WARNING,
              "calendar-due",
              "The access of {name} to {to} ends on {moment}.",
              "/staff/{user}")
          .own("Your access to {to} ends on {moment}.", "/account/access")
          .before(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1))
          .then(ENDED)
          .untilThen()
          .mailed(
              "The access of {name} ends {in}: {to}",
              "The access of {name} to {to} ends {in}, on {moment}. Nothing else changes. You can extend it:")
          .ownMailed(
              "Your access ends {in}: {to}",
              "Your access to {to} ends {in}, on {moment}. Nothing else changes. An administrator can extend it. Your access:")
          .event(EventClass.EXPIRY, Severity.WARNING));

  private final NoticeWords words;

  AccessNotice(NoticeWords words) {
    this.words = words.byKeysWith(Permission.ACCESS_VIEW);
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
