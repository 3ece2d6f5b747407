package io.stewardry.notices.web;

import io.stewardry.notices.ShownNotice;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Tone;

/// One open notice.
public record NoticeRow(
    String id, String text, String organization, String href, Tone tone, String icon, Moment at) {

  static NoticeRow of(ShownNotice shown, Frame frame) {
    return new NoticeRow(
        shown.notice().id().toString(),
        shown.notice().text(),
        shown.organization(),
        shown.href(),
        shown.tone(),
        shown.icon(),
        frame.moment(shown.notice().at()));
  }
}
