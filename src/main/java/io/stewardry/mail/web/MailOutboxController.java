package io.stewardry.mail.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.mail.MailRow;
import io.stewardry.mail.MailState;
import io.stewardry.mail.Mails;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The outbox. Where no mail server is set, a superuser copies the links here and hands them over.
@Controller
class MailOutboxController {
  private static final String OUTBOX = "/platform/mail";

  private final Mails mails;

  MailOutboxController(Mails mails) {
    this.mails = mails;
  }

  @Requires(Permission.MAIL_VIEW)
  @GetMapping(OUTBOX)
  Drawn list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      ListAddress list,
      ListPlace place,
      Frame frame) {
    Page<MailRow> found =
        mails.page(MailState.parse(state.isEmpty() ? null : state), q, place.request());
    ListAddress address = list.with("q", q).with("state", state);
    return Drawn.page(
            "mail/mails",
            new MailOutboxPage(
                mails.leave(),
                address,
                mails.counts(q),
                found.items().stream().map(mail -> row(mail, frame)).toList(),
                place.paging(found, address)))
        .part("mail-list", "mail/part/swap");
  }

  @Requires(Permission.MAIL_VIEW)
  @PostMapping("/platform/mail/{id}/send-again")
  Redirect sendAgain(@PathVariable String id, HttpServletRequest request) {
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
    return Redirect.to(Objects.requireNonNullElse(LocalPath.before(request), OUTBOX)).saying(told);
  }

  @Requires(Permission.MAIL_VIEW)
  @GetMapping("/platform/mail/send-again")
  Asked askToSendAgain(@RequestParam(defaultValue = "") String q) {
    long failed = mails.failed(q);
    return Asked.of(
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
        ListAddress.of(OUTBOX).with("q", q).with("state", MailState.FAILED.name()).href());
  }

  @Requires(Permission.MAIL_VIEW)
  @PostMapping("/platform/mail/send-again")
  Redirect sendAllAgain(@RequestParam(defaultValue = "") String q) {
    return Redirect.back(ListAddress.of(OUTBOX).with("q", q).href())
        .saying(notice(Figures.counted(mails.sendAllAgain(q), "mail is", "mails are")));
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
        sent == null ? null : frame.moment(sent),
        mail.body(),
        mail.lastError());
  }
}
