package io.stewardry.demo;

import io.stewardry.channels.ChannelDraft;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.SystemRole;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionDraft;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.TargetKind;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationEdit;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.EmailAddress;
import io.stewardry.tenancy.Caller;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Demo data of notifications: an on-call shift of the MSP, subscriptions with an escalation, quiet
/// hours of one customer, and a channel. Only a muted subscription names the channel, so nothing is
/// ever sent to it.
@Component
class DemoNotifications {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final String TOM = "tom@northwind.example";
  private static final String HELEN = "helen@northwind.example";
  private static final String MIA = "mia@northwind.example";
  private static final LocalTime HAND_OVER = LocalTime.of(9, 0);
  private static final String MAIL = Subscription.Ways.MAIL;
  private static final String BELL = Subscription.Ways.IN_APP;

  private final Subscriptions subscriptions;
  private final OnCallShifts shifts;
  private final Channels channels;
  private final Organizations organizations;
  private final DemoPeople people;
  private final Clock clock;

  DemoNotifications(
      Subscriptions subscriptions,
      OnCallShifts shifts,
      Channels channels,
      Organizations organizations,
      DemoPeople people,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.shifts = shifts;
    this.channels = channels;
    this.organizations = organizations;
    this.people = people;
    this.clock = clock;
  }

  void choose(String admin, List<Organization> customers) {
    people.as(admin, caller -> ofMsp(customers, caller));
    people.as(
        EmailAddress.parse("owner@" + customers.getFirst().emailDomain()).orElseThrow().value(),
        this::ofCustomer);
  }

  private void ofMsp(List<Organization> customers, Caller admin) {
    List<SubscriptionDraft.@Nullable SentStep> steps =
        List.of(
            new SubscriptionDraft.SentStep(15, user(MIA)),
            new SubscriptionDraft.SentStep(30, role(SystemRole.MSP_ADMIN)));
    List<String> two = customers.subList(0, 2).stream().map(one -> one.id().toString()).toList();
    follow(
        admin,
        new Wanted(to(TargetKind.SHIFT, nights()), List.of("alert", "security"), "CRITICAL")
            .everywhere()
            .escalating(steps));
    follow(
        admin,
        new Wanted(role(SystemRole.MANAGER), List.of("limit", "expiry"), "WARNING").everywhere());
    follow(admin, new Wanted(user(TOM), List.of("limit"), "WARNING").of(two).by(List.of(BELL)));
    follow(
        admin,
        new Wanted(role(SystemRole.HELP_DESK), List.of("limit"), "CRITICAL")
            .everywhere()
            .by(List.of(BELL, tickets()))
            .silent());
  }

  private void ofCustomer(Caller owner) {
    Map<String, Object> nights =
        Map.of("days", List.of("MON", "TUE", "WED", "THU"), "from", "21:00", "to", "06:30");
    Map<String, Object> weekend = Map.of("days", List.of("FRI"), "from", "18:00", "to", "00:00");
    Map<String, Object> days =
        Map.of("days", List.of("SAT", "SUN"), "from", "00:00", "to", "00:00");
    organizations.update(
        new OrganizationEdit(
            Map.of(
                "doNotDisturb",
                Map.of(
                    "timeZone",
                    ZONE.getId(),
                    "windows",
                    List.of(nights, weekend, days),
                    "digest",
                    true))),
        Optional.empty());
    follow(
        owner,
        new Wanted(to(TargetKind.ORGANIZATION, null), List.of("limit", "expiry"), "WARNING"));
    follow(
        owner,
        new Wanted(role(SystemRole.ORG_ADMIN), List.of("alert", "security"), "CRITICAL")
            .escalating(List.of(new SubscriptionDraft.SentStep(20, role(SystemRole.OWNER)))));
  }

  private String nights() {
    ZonedDateTime monday =
        clock
            .instant()
            .atZone(ZONE)
            .with(TemporalAdjusters.previous(DayOfWeek.MONDAY))
            .with(HAND_OVER);
    ZonedDateTime saturday =
        clock.instant().atZone(ZONE).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    return shifts
        .create(
            new OnCallShifts.Draft(
                "Nights and weekends",
                ZONE.getId(),
                List.of(user(TOM).id(), user(HELEN).id()),
                monday.toInstant().toString(),
                7,
                List.of(
                    new OnCallShifts.OverrideDraft(
                        user(MIA).id(),
                        saturday.with(HAND_OVER).toInstant().toString(),
                        saturday.plusDays(1).with(HAND_OVER).toInstant().toString()))))
        .id()
        .toString();
  }

  private String tickets() {
    return channels
        .create(
            new ChannelDraft(
                "WEBHOOK",
                "Ticket system",
                "https://tickets.northwind.example/hooks/stewardry",
                null))
        .channel()
        .id()
        .toString();
  }

  private SubscriptionDraft.Sent user(String email) {
    return to(TargetKind.USER, subscriptions.user(email).id());
  }

  private static SubscriptionDraft.Sent role(SystemRole role) {
    return to(TargetKind.ROLE, role.key());
  }

  private static SubscriptionDraft.Sent to(TargetKind kind, @Nullable String id) {
    return new SubscriptionDraft.Sent(kind.name(), id);
  }

  private void follow(Caller caller, Wanted wanted) {
    subscriptions.create(caller, wanted.draft());
  }

  /// @param organizations of these alone; empty for what `recursive` says
  private record Wanted(
      SubscriptionDraft.Sent target,
      List<String> classes,
      String severity,
      boolean recursive,
      List<String> organizations,
      List<String> ways,
      List<SubscriptionDraft.@Nullable SentStep> steps,
      boolean muted) {
    Wanted(SubscriptionDraft.Sent target, List<String> classes, String severity) {
      this(target, classes, severity, false, List.of(), List.of(MAIL, BELL), List.of(), false);
    }

    Wanted everywhere() {
      return new Wanted(target, classes, severity, true, organizations, ways, steps, muted);
    }

    Wanted of(List<String> these) {
      return new Wanted(target, classes, severity, recursive, these, ways, steps, muted);
    }

    Wanted by(List<String> these) {
      return new Wanted(target, classes, severity, recursive, organizations, these, steps, muted);
    }

    Wanted escalating(List<SubscriptionDraft.@Nullable SentStep> next) {
      return new Wanted(target, classes, severity, recursive, organizations, ways, next, muted);
    }

    Wanted silent() {
      return new Wanted(target, classes, severity, recursive, organizations, ways, steps, true);
    }

    SubscriptionDraft draft() {
      return new SubscriptionDraft(
          target,
          List.copyOf(classes),
          severity,
          null,
          null,
          recursive,
          List.copyOf(organizations),
          false,
          muted,
          List.copyOf(ways),
          null,
          steps);
    }
  }
}
