package io.stewardry.notifications.web;

import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetKind;
import io.stewardry.notifications.ToldPeople;
import io.stewardry.notifications.ToldPeople.Path;
import io.stewardry.notifications.ToldPeople.ToldChannel;
import io.stewardry.notifications.ToldPeople.ToldPerson;
import io.stewardry.notifications.WhoIsTold;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws who is told of an event, for a reader who may see who is told of what.
@Component
class ToldPreviews {
  /// Of each outcome; the others are counted.
  private static final int SHOWN = 8;

  private static final int PATHS = 2;
  private static final int ORGANIZATIONS = 25;
  private static final String USUAL_TIME = "03:00";
  private static final String ONLY_SOME = ", but only of events that they may view";
  private static final String ONLY_PASSED = ", but only of events that may be passed on to it";

  private final WhoIsTold whoIsTold;
  private final Subscriptions subscriptions;
  private final Users users;
  private final Organizations organizations;
  private final QuietHours quietHours;
  private final SubscriptionWays ways;
  private final Clock clock;

  ToldPreviews(
      WhoIsTold whoIsTold,
      Subscriptions subscriptions,
      Users users,
      Organizations organizations,
      QuietHours quietHours,
      SubscriptionWays ways,
      Clock clock) {
    this.whoIsTold = whoIsTold;
    this.subscriptions = subscriptions;
    this.users = users;
    this.organizations = organizations;
    this.quietHours = quietHours;
    this.ways = ways;
    this.clock = clock;
  }

  /// @param asked the parameters of the address
  /// @param usual the class that is shown first
  ToldPreview of(
      String heading,
      String action,
      Map<String, String> asked,
      EventClass usual,
      Caller caller,
      Frame frame) {
    EventClass of = EventClass.ofKey(asked.getOrDefault("class", "")).orElse(usual);
    Severity severity =
        Severity.ofKey(asked.getOrDefault("severity", "")).orElse(Severity.CRITICAL);
    DayOfWeek day = day(asked.getOrDefault("day", ""));
    String time = TypedText.trimmed(asked.getOrDefault("time", USUAL_TIME));
    String place = TypedText.trimmed(asked.getOrDefault("organization", ""));
    boolean choosing = SubscriptionForms.manages(caller) && !caller.away();
    ToldPreview.Asked form =
        new ToldPreview.Asked(
            of.key(), severity.name(), day.name().substring(0, 3), time, choosing ? place : "");
    List<Choice> choices = choosing ? choices(caller) : null;
    LocalTime wall = time(time).orElse(null);
    OrganizationName elsewhere = null;
    String error = wall == null ? "Type a time such as 03:00." : null;
    if (choosing && !place.isEmpty()) {
      elsewhere = named(place, caller).orElse(null);
      if (elsewhere == null) {
        error = "There is no organization of this name that you have access to.";
      }
    }
    if (wall == null || error != null) {
      return new ToldPreview(heading, action, form, choices, "", "", List.of(), "", null, error);
    }
    ZoneId zone = quietHours.find().map(DoNotDisturb::zone).orElse(frame.zone());
    UUID there = elsewhere == null ? caller.organization().value() : elsewhere.id();
    ToldPeople told = whoIsTold.at(there, of, severity, next(day, wall, zone));
    return new ToldPreview(
        heading,
        action,
        form,
        choices,
        severity.title()
            + " · "
            + of.title()
            + (elsewhere == null ? "" : " · " + elsewhere.name())
            + ", "
            + ToldWords.moment(told.at(), zone),
        ToldWords.quiet(told.quiet(), zone),
        rows(told, zone, caller),
        ToldWords.numbers(told),
        organizations.place(caller).managedBy(),
        null);
  }

  private static DayOfWeek day(String key) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().substring(0, 3).equals(key))
        .findFirst()
        .orElse(DayOfWeek.SUNDAY);
  }

  private static Optional<LocalTime> time(String typed) {
    return typed.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")
        ? Optional.of(LocalTime.parse(typed.length() == 4 ? "0" + typed : typed))
        : Optional.empty();
  }

  private Instant next(DayOfWeek day, LocalTime time, ZoneId zone) {
    ZonedDateTime now = clock.instant().atZone(zone);
    ZonedDateTime first = now.with(TemporalAdjusters.nextOrSame(day)).with(time);
    return (first.isBefore(now) ? first.plusWeeks(1) : first).toInstant();
  }

  private List<Choice> choices(Caller caller) {
    return organizations.names(query(null), caller, ORGANIZATIONS).stream()
        .map(one -> new Choice(one.slug(), one.name()))
        .toList();
  }

  /// By its short name, or by its name.
  private Optional<OrganizationName> named(String typed, Caller caller) {
    if (typed.length() > 200 || typed.indexOf(0) >= 0) {
      return Optional.empty();
    }
    List<OrganizationName> found =
        organizations.below(query(typed), caller).items().stream()
            .map(one -> new OrganizationName(one.id(), one.name(), one.slug()))
            .toList();
    return found.stream()
        .filter(one -> one.slug().equals(typed))
        .findFirst()
        .or(() -> found.stream().filter(one -> one.name().equalsIgnoreCase(typed)).findFirst());
  }

  private static OrganizationQuery query(@Nullable String search) {
    return OrganizationQuery.of(search, null, null, "name", new PageRequest(ORGANIZATIONS, null));
  }

  private List<ToldPreview.Row> rows(ToldPeople told, ZoneId zone, Caller caller) {
    Map<ToldWords.Outcome, List<ToldPerson>> outcomes = new EnumMap<>(ToldWords.Outcome.class);
    told.people()
        .forEach(person ->
            outcomes
                .computeIfAbsent(ToldWords.Outcome.of(person), one -> new ArrayList<>())
                .add(person));
    List<ToldPerson> shown =
        outcomes.values().stream().flatMap(some -> some.stream().limit(SHOWN)).toList();
    Map<UUID, Person> people =
        users.among(shown.stream().map(ToldPerson::user).toList()).stream()
            .collect(Collectors.toMap(Person::id, person -> person));
    List<ToldChannel> channels = told.channels().stream().limit(SHOWN).toList();
    Reasons reasons = reasons(shown, channels, told, zone, caller);
    List<ToldPreview.Row> rows = new ArrayList<>();
    outcomes.forEach((outcome, all) -> {
      all.stream()
          .limit(SHOWN)
          .map(person ->
              new ToldPreview.Row(
                  Optional.ofNullable(people.get(person.user()))
                      .map(Person::nameOrAddress)
                      .orElse("A former user"),
                  ToldPreview.Who.PERSON,
                  outcome.badge(),
                  reasons.why(person)))
          .sorted(Comparator.comparing(ToldPreview.Row::name, String.CASE_INSENSITIVE_ORDER))
          .forEach(rows::add);
      long others = all.size() - (long) SHOWN;
      if (others > 0) {
        rows.add(
            new ToldPreview.Row(
                "and " + Figures.counted(others, "other person", "other people"),
                ToldPreview.Who.OTHERS,
                outcome.badge(),
                ""));
      }
    });
    for (ToldChannel channel : channels) {
      rows.add(
          new ToldPreview.Row(
              ways.named(channel.channel().toString()).label(),
              ToldPreview.Who.CHANNEL,
              ToldWords.CHANNEL,
              reasons.why(channel)));
    }
    return rows;
  }

  private Reasons reasons(
      List<ToldPerson> people,
      List<ToldChannel> channels,
      ToldPeople told,
      ZoneId zone,
      Caller caller) {
    Map<UUID, Subscription> found =
        subscriptions.among(
            Stream.concat(
                    people.stream()
                        .flatMap(person -> person.paths().stream())
                        .map(Path::subscription),
                    channels.stream().flatMap(channel -> channel.subscriptions().stream()))
                .distinct()
                .toList());
    return new Reasons(
        found,
        subscriptions.names(found.values(), caller),
        told.quiet().active(),
        told.quiet().active() ? ToldWords.until(told.quiet(), zone) : "");
  }

  /// Why each of some people is told, or not.
  ///
  /// @param until "quiet until Mon 06:00"
  private record Reasons(
      Map<UUID, Subscription> found, Map<Target, String> names, boolean quiet, String until) {
    String why(ToldPerson person) {
      return reached(person) + (person.always() ? "" : ONLY_SOME);
    }

    String why(ToldChannel channel) {
      return listed(
              channel.subscriptions().stream()
                  .map(found::get)
                  .filter(Objects::nonNull)
                  .map(one -> called(one.target().kind(), one)))
          + (channel.always() ? "" : ONLY_PASSED);
    }

    private String reached(ToldPerson person) {
      if (person.heldBack()) {
        boolean organization =
            person.paths().stream()
                .filter(Path::mail)
                .allMatch(path -> path.through() == TargetKind.ORGANIZATION);
        return (organization
                ? "only through their organization"
                : listed(calls(person.paths().stream().filter(Path::mail)))
                    + ", keeping quiet hours")
            + ", and it is "
            + until;
      }
      Stream<Path> decisive =
          person.paths().stream()
              .filter(path -> !person.mail() || path.mail())
              .filter(path -> !quiet || !person.mail() || !path.honoursQuiet());
      return listed(calls(decisive)) + (quiet && person.mail() ? ", also in quiet hours" : "");
    }

    private Stream<String> calls(Stream<Path> paths) {
      return paths
          .sorted(Comparator.comparing(Path::through))
          .map(path -> called(path.through(), found.get(path.subscription())));
    }

    private static String listed(Stream<String> calls) {
      List<String> all = calls.distinct().toList();
      String first = all.stream().limit(PATHS).collect(Collectors.joining(", "));
      return all.size() > PATHS ? first + " and " + (all.size() - PATHS) + " more" : first;
    }

    private String called(TargetKind through, @Nullable Subscription one) {
      String kind = SubscriptionWords.kind(through);
      if (through == TargetKind.USER) {
        return "by name";
      }
      String name = one == null ? "" : names.getOrDefault(one.target(), "");
      return kind.isEmpty() ? name : kind + " " + name;
    }
  }
}
