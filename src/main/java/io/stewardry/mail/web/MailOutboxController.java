package io.stewardry.mail.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.mail.MailRow;
import io.stewardry.mail.MailState;
import io.stewardry.mail.Mails;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The outbox. Where no mail server is set, a superuser copies the links here and hands them over.
@Controller
class MailOutboxController {
  private static final String OUTBOX = "/platform/mail";

  private final Mails mails;
  private final CallerFrame frames;

  MailOutboxController(Mails mails, CallerFrame frames) {
    this.mails = mails;
    this.frames = frames;
  }

  @Requires(Permission.MAIL_VIEW)
  @GetMapping(OUTBOX)
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
    ListAddress address = ListAddress.of(OUTBOX).with("q", q).with("state", state);
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
    return Frames.wantsPart(request, "mail-list") ? "mail/part/swap" : "mail/mails";
  }

  @Requires(Permission.MAIL_VIEW)
  @PostMapping("/platform/mail/{id}/send-again")
  String sendAgain(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    Notice told;
    try {
      told =
          notice(
              "The mail to "
                  + mails.sendAgain(Ids.parse(id).orElseThrow(Problem::notFound)).to()
                  + " is");
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.INVALID_STATE) {
        throw refused;
      }
      told = Notice.warning(Objects.requireNonNullElse(refused.getMessage(), ""));
    }
    Flash.leave(request, response, told);
    return "redirect:" + Objects.requireNonNullElse(LocalPath.before(request), OUTBOX);
  }

  @Requires(Permission.MAIL_VIEW)
  @GetMapping("/platform/mail/send-again")
  ModelAndView askToSendAgain(
      @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    long failed = mails.failed(q);
    return DangerQuestions.ask(
        DangerQuestion.asking(
                "Send failed mails again?",
                q.isEmpty()
                    ? "All mails that failed are sent again."
                    : "All mails that failed and match “" + q + "” are sent again.",
                "Send again",
                "send",
                OUTBOX + "/send-again")
            .counting("mail", failed, "mail is sent again", "mails are sent again")
            .telling("clock", "Links in them may have expired meanwhile")
            .carrying("q", q)
            .undoneBy("A mail that the mail server took can't be recalled.")
            .refusedBecause(failed == 0 ? "No failed mail can be sent again." : null)
            .harmless(),
        frames.of(request),
        ListAddress.of(OUTBOX).with("q", q).with("state", "FAILED").href(),
        request);
  }

  @Requires(Permission.MAIL_VIEW)
  @PostMapping("/platform/mail/send-again")
  String sendAllAgain(
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      HttpServletResponse response) {
    Flash.leave(
        request, response, notice(Figures.counted(mails.sendAllAgain(q), "mail is", "mails are")));
    return "redirect:" + DangerQuestions.back(request, ListAddress.of(OUTBOX).with("q", q).href());
  }

  /// @param beginning which mails, and "is" or "are"
  private Notice notice(String beginning) {
    return mails.leave()
        ? Notice.good(beginning + " sent again now.")
        : Notice.warning(beginning + " pending again, until a mail server is set.");
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
