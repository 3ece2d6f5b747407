package io.stewardry.licensing;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// What administrators of an organization and of its manager are told of its limits. The database
/// tells it, once for each step upwards (`hub.limit_stepped`), and settles it when the use falls or
/// the limit rises.
enum LimitNotice implements NoticeKind {
  NEAR(
      told(
              "LIMIT_NEAR",
              Tone.WARNING,
              "{organization} uses {used} of {limit} {resource}.",
              "{organization} uses {used} of {limit} {resource}. At the limit, no more can be added.")
          .event(EventClass.LIMIT, Severity.WARNING)),
  FULL(
      told(
              "LIMIT_FULL",
              Tone.WARNING,
              "{organization} is at its limit: {used} of {limit} {resource}. No more can be added.",
              "{organization} is at its limit: {used} of {limit} {resource}. No more can be added until there is room or the limit is raised.")
          .event(EventClass.LIMIT, Severity.WARNING)),
  /// Over it.
  LIMIT(
      told(
              "OVER_LIMIT",
              Tone.BAD,
              "{organization} is over its limit: {used} of {limit} {resource}. What is there goes on; no more can be added.",
              "{organization} is over its limit: {used} of {limit} {resource}. What is there goes on. No more can be added, and over a limit of users or automations no automations can be created, until the use falls or the limit is raised.")
          .event(EventClass.LIMIT, Severity.CRITICAL));

  private final NoticeWords words;

  LimitNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }

  private static NoticeWords told(String key, Tone tone, String text, String mail) {
    return NoticeWords.of(key, tone, "gauge", text, "/settings/limits")
        .byKeysWith(Permission.ENTITLEMENT_VIEW)
        .atManager("/o/{manager}/organizations/{child}/limits", Permission.LIMIT_VIEW)
        .mailed("{organization}: {used} of {limit} {resource}", mail + " All limits:");
  }
}
