package io.stewardry.overview;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.Limits;
import io.stewardry.licensing.OverLimit;
import io.stewardry.mail.Mails;
import io.stewardry.people.PeopleFigures;
import io.stewardry.requests.Asked;
import io.stewardry.requests.Requests;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rows of "Needs attention" about the MSP itself: invitations without a mail server, exceeded
/// limits, requests that the reader decides, requests to enter, and staff invitations that expired
/// or were not delivered.
@Component
class OwnMatters {
  private static final int REQUESTS = 3;

  private final Visits visits;
  private final Mails mails;
  private final Limits limits;
  private final Requests requests;

  OwnMatters(Visits visits, Mails mails, Limits limits, Requests requests) {
    this.visits = visits;
    this.mails = mails;
    this.limits = limits;
    this.requests = requests;
  }

  List<AttentionRow> of(
      @Nullable PeopleFigures people, CustomerFigures customers, Frame frame, Caller caller) {
    List<AttentionRow> rows = new ArrayList<>();
    ActingOrganization own = frame.acting();
    if (own == null) {
      return rows;
    }
    if (people != null && frame.may(Permission.INVITATION_VIEW) && !mails.leave()) {
      addUnsent(rows, people.invited() + customers.invited(), own, caller);
    }
    if (frame.may(Permission.ENTITLEMENT_VIEW)) {
      addOverLimit(rows, own);
    }
    addRequests(rows, own, frame, caller);
    if (caller.managing() != null && !caller.away() && frame.may(Permission.OWNER_VIEW)) {
      long asking =
          Objects.requireNonNullElse(
              visits.page(Visit.State.PENDING, null, new PageRequest(1, null)).total(), 0L);
      add(rows, asking, "person asks to enter", "people ask to enter", "Decide", "/visits", own);
    }
    if (people != null && frame.may(Permission.INVITATION_VIEW)) {
      String page = "/invitations";
      add(
          rows,
          people.undelivered(),
          "staff invitation not delivered",
          "staff invitations not delivered",
          "Send again…",
          page,
          own);
      add(
          rows,
          people.expired(),
          "staff invitation expired",
          "staff invitations expired",
          "Send again…",
          page,
          own);
    }
    return rows;
  }

  private void addRequests(
      List<AttentionRow> rows, ActingOrganization own, Frame frame, Caller caller) {
    Page<Asked> pending =
        requests.page(Requests.ALL, null, true, new PageRequest(REQUESTS, null), caller);
    for (Asked asked : pending.items()) {
      rows.add(
          new AttentionRow(
              Objects.requireNonNullElse(asked.name(), own.name()),
              asked.organization().toString(),
              null,
              Tone.WARNING,
              "inbox",
              asked.asker().name() + " asks for " + asked.what(),
              "asked",
              frame.moment(asked.at()),
              new AttentionRow.Action("Decide…", own.href() + "/requests")));
    }
    long others = Objects.requireNonNullElse(pending.total(), 0L) - pending.items().size();
    if (others > 0) {
      rows.add(
          new AttentionRow(
              own.name(),
              own.slug(),
              null,
              Tone.WARNING,
              "inbox",
              Figures.counted(others, "more request is", "more requests are") + " pending",
              "your organization",
              null,
              new AttentionRow.Action("Decide…", own.href() + "/requests")));
    }
  }

  /// Who opens the outbox is told where it is, everybody else whom to ask.
  private static void addUnsent(
      List<AttentionRow> rows, long invited, ActingOrganization own, Caller caller) {
    if (invited > 0) {
      rows.add(
          new AttentionRow(
              own.name(),
              own.slug(),
              null,
              Tone.BAD,
              "mail-off",
              "No mail server: no invitation is e-mailed, "
                  + Figures.counted(invited, "is", "are")
                  + " pending",
              caller.superuser()
                  ? "set one, or copy the links from the mail outbox"
                  : "ask a superuser of this installation for a mail server or the links",
              null,
              caller.superuser()
                  ? new AttentionRow.Action("Mail outbox", "/platform/mail")
                  : null));
    }
  }

  private void addOverLimit(List<AttentionRow> rows, ActingOrganization own) {
    String over = OverLimit.words(limits.uses());
    if (over != null) {
      rows.add(
          new AttentionRow(
              own.name(),
              own.slug(),
              null,
              Tone.BAD,
              "gauge",
              over,
              "your organization",
              null,
              new AttentionRow.Action("Show limits", own.href() + "/settings/limits")));
    }
  }

  private static void add(
      List<AttentionRow> rows,
      long count,
      String one,
      String many,
      String label,
      String below,
      ActingOrganization own) {
    if (count > 0) {
      rows.add(
          new AttentionRow(
              own.name(),
              own.slug(),
              null,
              Tone.WARNING,
              below.equals("/visits") ? "door-enter" : "mail-x",
              Figures.counted(count, one, many),
              "your organization",
              null,
              new AttentionRow.Action(label, own.href() + below)));
    }
  }
}
