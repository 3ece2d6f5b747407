package io.stewardry.notifications;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.internal.EventPath;
import io.stewardry.notifications.internal.EventPathStore;
import io.stewardry.notifications.internal.PersonPaths;
import io.stewardry.oncall.OnCall;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.tenancy.Acting;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Whom an event would be told, by the same decision by which events are told. To be asked by those
/// who may see who is told of what.
@Service
public class WhoIsTold {
  private final EventPathStore paths;
  private final QuietHours quietHours;
  private final OnCallShifts shifts;
  private final EventTypes types;
  private final Clock clock;

  WhoIsTold(
      EventPathStore paths,
      QuietHours quietHours,
      OnCallShifts shifts,
      EventTypes types,
      Clock clock) {
    this.paths = paths;
    this.types = types;
    this.shifts = shifts;
    this.clock = clock;
    this.quietHours = quietHours;
  }

  /// Of an event of no system, as most events of the class are. Events of one class may need
  /// different permissions; whoever is told of any of them is among those who are told.
  ///
  /// @param organization where it happens: the acting one, or one that it manages
  public ToldPeople at(UUID organization, EventClass of, Severity severity, Instant at) {
    Quiet quiet = quietHours.at(at);
    boolean elsewhere = !organization.equals(Acting.context().organization().value());
    List<EventPathStore.Asked> events =
        types.scopes(of, severity, elsewhere).stream()
            .map(scope -> asked(organization, of, severity, scope.orElse(null), null, at))
            .toList();
    return new ToldPeople(at, quiet, people(events, quiet), channels(events));
  }

  private List<ToldPeople.ToldPerson> people(List<EventPathStore.Asked> events, Quiet quiet) {
    Map<List<UUID>, EventPath> all = new LinkedHashMap<>();
    Map<UUID, Integer> times = new HashMap<>();
    for (EventPathStore.Asked event : events) {
      List<EventPath> found = paths.of(event);
      found.forEach(path -> all.put(List.of(path.subscription(), path.reader().id()), path));
      found.stream()
          .map(path -> path.reader().id())
          .distinct()
          .forEach(user -> times.merge(user, 1, Integer::sum));
    }
    return PersonPaths.grouped(List.copyOf(all.values()), List.of()).stream()
        .map(person -> told(person, quiet, times.getOrDefault(person.user(), 0) == events.size()))
        .toList();
  }

  private List<ToldPeople.ToldChannel> channels(List<EventPathStore.Asked> events) {
    Map<UUID, Set<UUID>> told = new LinkedHashMap<>();
    Map<UUID, Integer> times = new HashMap<>();
    for (EventPathStore.Asked event : events) {
      Set<UUID> now = new HashSet<>();
      for (EventPathStore.Follower follower : paths.followers(event)) {
        follower
            .channels()
            .forEach(channel ->
                told.computeIfAbsent(channel, none -> new LinkedHashSet<>())
                    .add(follower.subscription()));
        now.addAll(follower.channels());
      }
      now.forEach(channel -> times.merge(channel, 1, Integer::sum));
    }
    return told.entrySet().stream()
        .map(one ->
            new ToldPeople.ToldChannel(
                one.getKey(),
                times.getOrDefault(one.getKey(), 0) == events.size(),
                List.copyOf(one.getValue())))
        .toList();
  }

  /// How many people are told of something by a subscription.
  ///
  /// @param organizations where it happens
  public int by(Subscription one, Collection<UUID> organizations) {
    Instant now = clock.instant();
    Set<UUID> people = new HashSet<>();
    for (UUID organization : new LinkedHashSet<>(organizations)) {
      for (EventClass of : one.classes()) {
        paths
            .of(asked(organization, of, Severity.CRITICAL, of.permission(), one.systemTags(), now))
            .stream()
            .filter(path -> path.subscription().equals(one.id()))
            .forEach(path -> people.add(path.reader().id()));
      }
    }
    return people.size();
  }

  private EventPathStore.Asked asked(
      UUID organization,
      EventClass of,
      Severity severity,
      @Nullable Permission scope,
      @Nullable List<String> tags,
      Instant at) {
    Map<UUID, UUID> onCall =
        shifts.at(at).stream().collect(Collectors.toMap(OnCall::shift, OnCall::user));
    return new EventPathStore.Asked(organization, of, severity, scope, null, tags, false, onCall);
  }

  private static ToldPeople.ToldPerson told(PersonPaths person, Quiet quiet, boolean always) {
    PersonPaths.Decision decision = person.decide(quiet);
    return new ToldPeople.ToldPerson(
        person.user(),
        decision.mail(),
        decision.heldBack(),
        decision.bell(),
        always,
        person.paths().stream()
            .map(path ->
                new ToldPeople.Path(
                    path.subscription(), path.through(), path.byMail(), path.honoursQuiet()))
            .toList());
  }
}
