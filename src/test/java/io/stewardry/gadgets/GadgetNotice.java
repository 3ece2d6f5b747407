package io.stewardry.gadgets;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// What is told of gadgets: addressed to nobody, for those who follow alerts.
enum GadgetNotice implements NoticeKind {
  DOWN(
      NoticeWords.of(
              "GADGET_DOWN", Tone.BAD, "alert-triangle", "{gadget} does not answer.", "/gadgets")
          .byKeysWith(Permission.ALERT_VIEW)
          .mailed("{organization}: {gadget} does not answer", "{gadget} does not answer:")
          .event(EventClass.ALERT, Severity.CRITICAL));

  private final NoticeWords words;

  GadgetNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
