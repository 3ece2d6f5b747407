package io.stewardry.oncall;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request wants of a shift, read; null leaves a thing as it is.
///
/// @param places the pointer to each user that is named, with the user
record WantedShift(
    @Nullable String name,
    @Nullable ZoneId zone,
    @Nullable Instant startsAt,
    @Nullable Integer everyDays,
    @Nullable List<UUID> rotation,
    @Nullable List<OnCallOverride> overrides,
    Map<String, UUID> places) {
  private static final int LONGEST_NAME = 200;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9998-01-01T00:00:00Z");

  /// @param whole everything must be there, for a new shift
  static WantedShift of(OnCallShifts.Draft draft, boolean whole, Validation check) {
    Map<String, UUID> places = new LinkedHashMap<>();
    return new WantedShift(
        draft.name() == null && !whole ? null : check.required("/name", draft.name(), LONGEST_NAME),
        zone(draft.timeZone(), whole, check),
        draft.startsAt() == null && !whole ? null : time("/startsAt", draft.startsAt(), check),
        days(draft.everyDays(), whole, check),
        rotation(draft.rotation(), whole, check, places),
        overrides(draft.overrides(), check, places),
        places);
  }

  private static @Nullable ZoneId zone(@Nullable String id, boolean whole, Validation check) {
    if (id == null && !whole) {
      return null;
    }
    if (id != null && ZONES.contains(id)) {
      return ZoneId.of(id);
    }
    check.refuse("/timeZone", "It takes the id of a time zone, such as Europe/Berlin.");
    return null;
  }

  private static @Nullable Integer days(@Nullable Integer days, boolean whole, Validation check) {
    if (days == null ? whole : days < 1 || days > OnCallShifts.MOST_DAYS) {
      check.refuse("/everyDays", "It takes a number of days from 1 to 366.");
    }
    return days;
  }

  private static @Nullable Instant time(String pointer, @Nullable String text, Validation check) {
    Instant time =
        text == null
            ? null
            : TypedTime.read(text)
                .map(read -> read.truncatedTo(ChronoUnit.MICROS))
                .filter(read -> !read.isBefore(FIRST) && read.isBefore(LAST))
                .orElse(null);
    if (time == null) {
      check.refuse(pointer, "It takes a time such as 2026-11-30T09:00:00+01:00.");
    }
    return time;
  }

  private static @Nullable List<UUID> rotation(
      @Nullable List<@Nullable String> named,
      boolean whole,
      Validation check,
      Map<String, UUID> places) {
    if (named == null && !whole) {
      return null;
    }
    if (named == null || named.isEmpty() || named.size() > OnCallShifts.MOST_TURNS) {
      check.refuse("/rotation", "It takes a list of 1 to 50 users.");
      return null;
    }
    List<UUID> users = new ArrayList<>();
    for (int n = 0; n < named.size(); n++) {
      UUID user = user("/rotation/" + n, named.get(n), check, places);
      if (user != null && users.contains(user)) {
        check.refuse("/rotation/" + n, "This user is in the rotation already.");
      } else if (user != null) {
        users.add(user);
      }
    }
    return users;
  }

  private static @Nullable List<OnCallOverride> overrides(
      @Nullable List<OnCallShifts.@Nullable OverrideDraft> named,
      Validation check,
      Map<String, UUID> places) {
    if (named == null) {
      return null;
    }
    if (named.size() > OnCallShifts.MOST_OVERRIDES) {
      check.refuse("/overrides", "A shift can have 100 overrides at the most.");
      return null;
    }
    List<OnCallOverride> overrides = new ArrayList<>();
    for (int n = 0; n < named.size(); n++) {
      String at = "/overrides/" + n;
      OnCallShifts.OverrideDraft draft = named.get(n);
      if (draft == null) {
        check.refuse(at, "It takes an object with userId, from and to.");
        continue;
      }
      UUID user = user(at + "/userId", draft.userId(), check, places);
      Instant from = time(at + "/from", draft.from(), check);
      Instant to = time(at + "/to", draft.to(), check);
      if (from != null && to != null && !from.isBefore(to)) {
        check.refuse(at + "/to", "It must be after the beginning.");
      } else if (user != null && from != null && to != null) {
        if (overrides.stream()
            .anyMatch(other -> from.isBefore(other.to()) && other.from().isBefore(to))) {
          check.refuse(at, "Another override is in force at this time. Change one of the two.");
        }
        overrides.add(new OnCallOverride(user, from, to));
      }
    }
    overrides.sort(Comparator.comparing(OnCallOverride::from));
    return overrides;
  }

  private static @Nullable UUID user(
      String pointer, @Nullable String text, Validation check, Map<String, UUID> places) {
    UUID id = text == null ? null : Ids.parse(text).orElse(null);
    if (id == null) {
      check.refuse(pointer, "It takes the id of a user.");
    } else {
      places.put(pointer, id);
    }
    return id;
  }

  Set<UUID> people() {
    return new HashSet<>(places.values());
  }

  /// A user of another organization and one who does not exist are told alike.
  ///
  /// @param found those of them who are users here
  /// @param kept who is named in the shift already may be suspended
  /// @throws io.stewardry.kernel.Problem CROSS_ORG_REFERENCE, VALIDATION_FAILED
  void requireAmong(List<Person> found, Set<UUID> kept) {
    Map<UUID, Person> here =
        found.stream().collect(Collectors.toMap(Person::id, Function.identity()));
    Validation check = new Validation();
    places.forEach((pointer, id) -> {
      Person person = here.get(id);
      if (person == null) {
        check.refuse(
            pointer,
            ProblemCode.CROSS_ORG_REFERENCE,
            "There is no such user in this organization. Name users of this organization only.");
      } else if (person.state() == UserState.SUSPENDED && !kept.contains(id)) {
        check.refuse(
            pointer, "This user is suspended. Name somebody else, or reactivate them first.");
      }
    });
    check.done();
  }
}
