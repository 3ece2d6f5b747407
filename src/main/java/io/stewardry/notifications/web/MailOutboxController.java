package io.stewardry.notifications.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.notifications.MailRow;
import io.stewardry.notifications.MailState;
import io.stewardry.notifications.Mails;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The outbox. Where no mail server is set, a superuser copies the links here and hands them over.
@Controller
class MailOutboxController {
  private final Mails mails;
  private final CallerFrame frames;

  MailOutboxController(Mails mails, CallerFrame frames) {
    this.mails = mails;
    this.frames = frames;
  }

  @Requires(Permission.MAIL_VIEW)
  @GetMapping("/platform/mail")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    ListPlace place = ListPlace.of(cursor, first);
    Page<MailRow> found =
        mails.page(MailState.parse(state.isEmpty() ? null : state), q, place.request());
    ListAddress address = ListAddress.of("/platform/mail").with("q", q).with("state", state);
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new MailOutboxPage(
            mails.leave(),
            address,
            mails.counts(q),
            found.items().stream().map(mail -> row(mail, frame)).toList(),
            place.paging(found, address)));
    return Frames.wantsPart(request, "mail-list")
        ? "notifications/part/swap"
        : "notifications/mails";
  }

  private static OutboxRow row(MailRow mail, Frame frame) {
    Instant sent = mail.sentAt();
    return new OutboxRow(
        mail.id().toString(),
        mail.to(),
        mail.subject(),
        mail.state(),
        mail.attempts(),
        frame.moment(mail.createdAt()),
        mail.dueAt() == null ? null : frame.moment(mail.dueAt()),
        sent == null ? null : frame.moment(sent),
        mail.body(),
        mail.lastError());
  }
}
