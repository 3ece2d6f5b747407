package io.stewardry.overview;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.Limits;
import io.stewardry.licensing.OverLimit;
import io.stewardry.mail.Mails;
import io.stewardry.people.PeopleFigures;
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

/// What needs attention in the MSP itself: invitations that no mail server sends, a limit that it
/// is over, requests to enter it, and staff whose invitation came to nothing.
@Component
class OwnMatters {
  private final Visits visits;
  private final Mails mails;
  private final Limits limits;

  OwnMatters(Visits visits, Mails mails, Limits limits) {
    this.visits = visits;
    this.mails = mails;
    this.limits = limits;
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
