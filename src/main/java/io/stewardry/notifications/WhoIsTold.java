package io.stewardry.notifications;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.internal.EventPath;
import io.stewardry.notifications.internal.EventPathStore;
import io.stewardry.notifications.internal.PersonPaths;
import io.stewardry.oncall.OnCall;
import io.stewardry.oncall.OnCallShifts;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
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
  private final Clock clock;

  WhoIsTold(EventPathStore paths, QuietHours quietHours, OnCallShifts shifts, Clock clock) {
    this.paths = paths;
    this.shifts = shifts;
    this.clock = clock;
    this.quietHours = quietHours;
  }

  /// Of an event of no system, as most events of the class are.
  ///
  /// @param organization where it happens: the acting one, or one that it manages
  public ToldPeople at(UUID organization, EventClass of, Severity severity, Instant at) {
    Quiet quiet = quietHours.at(at);
    List<PersonPaths> people =
        PersonPaths.grouped(found(organization, of, severity, null, at), List.of());
    return new ToldPeople(at, quiet, people.stream().map(person -> told(person, quiet)).toList());
  }

  /// How many people are told of something by a subscription.
  ///
  /// @param organizations where it happens
  public int by(Subscription one, Collection<UUID> organizations) {
    Instant now = clock.instant();
    Set<UUID> people = new HashSet<>();
    for (UUID organization : new LinkedHashSet<>(organizations)) {
      for (EventClass of : one.classes()) {
        found(organization, of, Severity.CRITICAL, one.systemTags(), now).stream()
            .filter(path -> path.subscription().equals(one.id()))
            .forEach(path -> people.add(path.reader().id()));
      }
    }
    return people.size();
  }

  private List<EventPath> found(
      UUID organization,
      EventClass of,
      Severity severity,
      @Nullable List<String> tags,
      Instant at) {
    Map<UUID, UUID> onCall =
        shifts.at(at).stream().collect(Collectors.toMap(OnCall::shift, OnCall::user));
    return paths.of(
        new EventPathStore.Asked(
            organization, of, severity, of.permission(), null, tags, false, onCall));
  }

  private static ToldPeople.ToldPerson told(PersonPaths person, Quiet quiet) {
    PersonPaths.Decision decision = person.decide(quiet);
    return new ToldPeople.ToldPerson(
        person.user(),
        decision.mail(),
        decision.heldBack(),
        decision.bell(),
        person.paths().stream()
            .map(path ->
                new ToldPeople.Path(
                    path.subscription(), path.through(), path.byMail(), path.honoursQuiet()))
            .toList());
  }
}
