package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.ChildCapabilities;
import io.stewardry.licensing.LimitKey;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.Choice;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The questions before capabilities are given or taken, with the numbers of this moment.
@Component
class CapabilityQuestions {
  /// From more than so many it is taken only by those who type their number.
  static final int MANY = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final int NAMED = 5;

  private final ChildCapabilities capabilities;

  CapabilityQuestions(ChildCapabilities capabilities) {
    this.capabilities = capabilities;
  }

  /// What of an organization's own needs a capability.
  private record Stops(String icon, LimitKey limit, String one, String many) {}

  private static List<Stops> stops(CapabilityKey key) {
    return switch (key) {
      case MONITORING ->
          List.of(
              new Stops("server", LimitKey.SYSTEMS, "system", "systems"),
              new Stops("router", LimitKey.GATEWAYS, "gateway", "gateways"));
      case AUTOMATION ->
          List.of(new Stops("bolt", LimitKey.AUTOMATIONS, "automation", "automations"));
      case AGENTS -> List.of(new Stops("robot", LimitKey.AGENTS, "AI agent", "AI agents"));
      case DASHBOARDS ->
          List.of(new Stops("layout-dashboard", LimitKey.DASHBOARDS, "dashboard", "dashboards"));
      default -> List.of();
    };
  }

  /// @param end as it was chosen; null for what is offered first
  /// @param day as it was typed
  DangerQuestion giving(
      CapabilityPlan plan,
      @Nullable String end,
      String day,
      String action,
      Caller caller,
      Frame frame) {
    if (plan.size() == 0) {
      return nothing("Assign or renew", plan, action);
    }
    ZoneId zone = frame.zone();
    boolean anew = plan.noneGiven();
    String verb = anew ? "Assign" : plan.someGiven() ? "Assign or renew" : "Renew";
    List<Choice> days = days(plan, zone);
    DangerQuestion question =
        DangerQuestion.asking(
                anew && plan.key() == CapabilityKey.MSP
                    ? "Let " + plan.whom() + " manage organizations?"
                    : verb
                        + " "
                        + plan.key().words()
                        + (anew ? " to " : " for ")
                        + plan.whom()
                        + "?",
                lead(plan, zone),
                plan.size() == 1 ? verb : verb + " " + plan.size(),
                "calendar-plus",
                action)
            .harmless()
            .ending(
                new DangerQuestion.NewEnd(
                    days,
                    end == null ? days.getLast().value() : end,
                    day,
                    "Ends at the end of the day, " + ZoneLabel.of(zone) + "."));
    if (anew && plan.key() == CapabilityKey.MSP) {
      question =
          question.telling(
              "building-community",
              "It becomes an MSP and manages organizations itself. Its owners become MSP Admins and its administrators Administrators with Billing; everybody else keeps what they could do there.");
    }
    question = ours(question, plan, caller, zone);
    if (!anew) {
      question = stopping(question, plan, "Without a renewal, this stops");
    }
    return sent(leftOut(question, plan), plan)
        .undoneBy((anew ? "" : "Nothing is deleted. ") + recorded(plan));
  }

  DangerQuestion taking(CapabilityPlan plan, String action) {
    if (plan.size() == 0) {
      return nothing("Remove", plan, action);
    }
    DangerQuestion question =
        DangerQuestion.asking(
            "Remove " + plan.key().words() + " from " + plan.whom() + "?",
            "It is closed there immediately.",
            plan.size() == 1 ? "Remove" : "Remove from " + plan.size(),
            "minus",
            action);
    if (plan.key() == CapabilityKey.MSP) {
      question =
          question.telling(
              "building-community",
              "It is no MSP any more: its MSP Admins become owners or administrators, and its groups of organizations are deleted.");
    }
    question = stopping(question, plan, "This stops immediately");
    question =
        sent(leftOut(question, plan), plan)
            .undoneBy(
                "Nothing is deleted: assign it again, and it works as before. " + recorded(plan));
    return plan.size() > MANY ? question.typing(Integer.toString(plan.size())) : question;
  }

  private static DangerQuestion nothing(String verb, CapabilityPlan plan, String action) {
    return leftOut(
            DangerQuestion.asking(
                verb + " " + plan.key().words() + "?", "Nothing is changed.", verb, "x", action),
            plan)
        .refusedBecause("Nothing is left to change.");
  }

  /// Half a year and a year after the end that there is now, or after today.
  private static List<Choice> days(CapabilityPlan plan, ZoneId zone) {
    LocalDate today = LocalDate.now(zone);
    List<Instant> ends = plan.ends();
    LocalDate last = ends.isEmpty() ? today : LocalDate.ofInstant(ends.getLast(), zone);
    LocalDate from = last.isBefore(today) ? today : last;
    return List.of(choice(from.plusMonths(6), "6 months"), choice(from.plusYears(1), "1 year"));
  }

  private static Choice choice(LocalDate day, String words) {
    return new Choice(day.toString(), "+ " + words + ": " + DAY.format(day));
  }

  private static String lead(CapabilityPlan plan, ZoneId zone) {
    List<Instant> ends = plan.ends();
    if (plan.noneGiven()) {
      return plan.size() == 1 ? "It can be used immediately." : "They can use it immediately.";
    }
    if (ends.isEmpty()) {
      return plan.size() == 1 ? "It has no end now." : "They have no end now.";
    }
    String first = EndDate.exactly(ends.getFirst(), zone);
    if (plan.size() == 1) {
      return (ends.getFirst().isAfter(Instant.now()) ? "It ends on " : "It ended on ")
          + first
          + ".";
    }
    boolean same = ends.getFirst().equals(ends.getLast());
    if (same && ends.size() == plan.size()) {
      return "All " + plan.size() + " end on " + first + ".";
    }
    if (ends.size() == plan.size()) {
      return "Their ends are between "
          + first
          + " and "
          + EndDate.exactly(ends.getLast(), zone)
          + ".";
    }
    return Figures.counted(ends.size(), "of them has an end", "of them have an end")
        + (same ? ", on " + first : ", the first on " + first)
        + ".";
  }

  private static DangerQuestion ours(
      DangerQuestion question, CapabilityPlan plan, Caller caller, ZoneId zone) {
    if (caller.inPlatformPlane()) {
      return question;
    }
    Instant end = caller.capabilities().end(plan.key()).orElse(null);
    if (end != null) {
      return question.telling(
          "alert-triangle",
          (end.isAfter(Instant.now()) ? "Ours ends on " : "Ours ended on ")
              + EndDate.exactly(end, zone)
              + ". Until a superuser renews it, theirs stops on that day, too.");
    }
    return caller.capabilities().closed(plan.key()).isPresent()
        ? question.telling(
            "alert-triangle", "We do not have it: theirs is closed until a superuser assigns it.")
        : question;
  }

  private DangerQuestion stopping(DangerQuestion question, CapabilityPlan plan, String when) {
    Map<LimitKey, Long> used =
        capabilities.used(
            plan.items().stream()
                .map(CapabilityPlan.Item::organization)
                .map(Organization::id)
                .toList());
    DangerQuestion with = question;
    boolean any = false;
    for (Stops one : stops(plan.key())) {
      long number = used.getOrDefault(one.limit(), 0L);
      any |= number > 0;
      with = with.counting(one.icon(), number, one.one(), one.many(), when);
    }
    return any || stops(plan.key()).isEmpty()
        ? with
        : with.telling("circle-check", "Nothing stops today: nothing is in use.");
  }

  private static DangerQuestion leftOut(DangerQuestion question, CapabilityPlan plan) {
    DangerQuestion with = question;
    for (Map.Entry<String, Integer> why : plan.leftOut().entrySet()) {
      with =
          with.counting(
              "user-minus",
              why.getValue(),
              "of " + Figures.count(plan.chosen()) + " is left out",
              "of " + Figures.count(plan.chosen()) + " are left out",
              why.getKey());
    }
    return with;
  }

  private static DangerQuestion sent(DangerQuestion question, CapabilityPlan plan) {
    DangerQuestion with = question;
    if (plan.size() > 1) {
      with =
          with.counting(
              "building-community", plan.size(), "organization", "organizations", names(plan));
    }
    with = with.carrying("expected", Integer.toString(plan.size()));
    for (CapabilityPlan.Item item : plan.items()) {
      with = with.carrying(ChosenCell.FIELD, item.cell().value());
    }
    return with;
  }

  private static String names(CapabilityPlan plan) {
    List<String> names =
        plan.items().stream().limit(NAMED).map(item -> item.organization().name()).toList();
    return String.join(", ", names)
        + (plan.size() > NAMED ? " and " + (plan.size() - NAMED) + " more" : "");
  }

  private static String recorded(CapabilityPlan plan) {
    return plan.size() == 1
        ? "Recorded in its audit log."
        : "Recorded in " + Figures.count(plan.size()) + " audit logs and ours.";
  }
}
