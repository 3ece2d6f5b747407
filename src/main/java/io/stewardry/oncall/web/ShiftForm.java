package io.stewardry.oncall.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.kernel.TypedText;
import io.stewardry.oncall.OnCallPlan;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.shell.TimeZones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was typed about a shift.
///
/// @param rotation ids of users in their order, with commas between them
/// @param startsAt by the clock of the shift's time zone
/// @param unit of `every`: `DAYS` or `WEEKS`
/// @param add whom somebody looks for, to add them to the rotation
/// @param close turns that deleted users left are closed
/// @param version of the shift when the form was drawn; null of a new one
public record ShiftForm(
    String name,
    String timeZone,
    String rotation,
    String startsAt,
    String every,
    String unit,
    String add,
    @Nullable Boolean close,
    @Nullable Integer version) {
  static final String DAYS = "DAYS";
  static final String WEEKS = "WEEKS";

  private static final int DAYS_OF_WEEK = 7;
  private static final LocalTime USUAL = LocalTime.of(9, 0);
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  public ShiftForm {
    name = requireNonNullElse(name, "");
    timeZone = requireNonNullElse(timeZone, "");
    rotation = requireNonNullElse(rotation, "");
    startsAt = requireNonNullElse(startsAt, "");
    every = requireNonNullElse(every, "");
    unit = requireNonNullElse(unit, "");
    add = TypedText.trimmed(requireNonNullElse(add, ""));
  }

  boolean closes() {
    return Boolean.TRUE.equals(close);
  }

  /// Of a new shift: weekly, from the next morning on.
  static ShiftForm empty(ZoneId zone, Instant now) {
    ZoneId chosen = zone.getId().equals("Z") ? ZoneId.of("UTC") : zone;
    return new ShiftForm(
        "",
        chosen.getId(),
        "",
        TYPED.format(ZonedDateTime.ofInstant(now, chosen).plusDays(1).with(USUAL)),
        "1",
        WEEKS,
        "",
        false,
        null);
  }

  static ShiftForm of(OnCallShift shift) {
    int days = shift.plan().everyDays();
    boolean weeks = days % DAYS_OF_WEEK == 0;
    return new ShiftForm(
        shift.name(),
        shift.plan().zone().getId(),
        joined(shift.rotation()),
        shown(shift.plan()),
        Integer.toString(weeks ? days / DAYS_OF_WEEK : days),
        weeks ? WEEKS : DAYS,
        "",
        false,
        shift.version());
  }

  ShiftForm with(List<String> people, String looked) {
    return new ShiftForm(
        name, timeZone, String.join(",", people), startsAt, every, unit, looked, close, version);
  }

  ShiftForm at(int now) {
    return new ShiftForm(name, timeZone, rotation, startsAt, every, unit, add, close, now);
  }

  List<String> people() {
    return new ArrayList<>(
        Arrays.stream(rotation.split(",")).filter(id -> !id.isEmpty()).distinct().toList());
  }

  /// What is as it was is left as it is: a first hand-over whose time comes twice is shown like the
  /// other one, and a rotation that is sent closes the turns of deleted users.
  ///
  /// @param before null of a new shift
  OnCallShifts.Draft asDraft(@Nullable OnCallShift before) {
    String zone = TimeZones.named(timeZone);
    boolean sameStart =
        before != null
            && zone.equals(before.plan().zone().getId())
            && TypedText.trimmed(startsAt).equals(shown(before.plan()));
    boolean sameRotation =
        before != null && !closes() && rotation.equals(joined(before.rotation()));
    return new OnCallShifts.Draft(
        name,
        zone,
        sameRotation ? null : new ArrayList<>(people()),
        sameStart ? null : instant(startsAt, zone),
        days(),
        null);
  }

  /// @param typed such as `2026-12-01 09:00`
  /// @return what the API takes, or what was typed where it is no time
  static String instant(String typed, String zone) {
    try {
      return OnCallPlan.instant(
              LocalDateTime.parse(TypedText.trimmed(typed).replace(' ', 'T')), ZoneId.of(zone))
          .truncatedTo(ChronoUnit.SECONDS)
          .toString();
    } catch (DateTimeException wrong) {
      return typed;
    }
  }

  private int days() {
    try {
      int number = Integer.parseInt(TypedText.trimmed(every));
      return number < 0 || number > OnCallShifts.MOST_DAYS
          ? 0
          : unit.equals(WEEKS) ? number * DAYS_OF_WEEK : number;
    } catch (NumberFormatException wrong) {
      return 0;
    }
  }

  private static String shown(OnCallPlan plan) {
    return TYPED.format(plan.startsAt().atZone(plan.zone()));
  }

  private static String joined(List<UUID> users) {
    return users.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
