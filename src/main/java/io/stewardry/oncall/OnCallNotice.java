package io.stewardry.oncall;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// What the one is told who begins to be on call.
enum OnCallNotice implements NoticeKind {
  BEGUN(
      NoticeWords.of(
              "ON_CALL_BEGUN",
              Tone.INFO,
              "phone-call",
              "You are on call for {shift} until {moment}.",
              "")
          .byKeysWith(Permission.SUBSCRIPTION_VIEW)
          .untilThen()
          .mailed(
              "You are on call for {shift}",
              "You are on call for {shift} in {organization} until {moment}.")
          .personal(EventClass.ALERT, Severity.INFO));

  private final NoticeWords words;

  OnCallNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
