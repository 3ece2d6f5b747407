package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.ClockChange;
import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietSpan;
import io.stewardry.donotdisturb.WeekDay;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.shell.ZoneLabel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times of quiet as people say them, by the clock on the wall of the organization.
final class QuietWords {
  private static final DateTimeFormatter DAY = format("EEE d MMM");
  private static final DateTimeFormatter DAY_OF_YEAR = format("EEE d MMM uuuu");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");
  private static final DateTimeFormatter WEEKDAY_TIME = format("EEE HH:mm");
  private static final DateTimeFormatter TIME = format("HH:mm");

  /// As long as weekdays alone say which day is meant.
  private static final int DAYS_BY_NAME = 6;

  private QuietWords() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  static String day(WeekDay day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  /// "Quiet until Mon 06:00".
  static StateBadge state(Quiet quiet, ZoneId zone, Instant now) {
    if (!quiet.active()) {
      return new StateBadge(Tone.QUIET, "bell", "Not quiet now");
    }
    Instant until = quiet.until();
    return new StateBadge(
        Tone.INFO,
        "bell-off",
        until == null
            ? "Always quiet"
            : "Quiet until " + end(LocalDateTime.ofInstant(now, zone), local(until, zone)));
  }

  /// "Thu 26 Nov 19:00 – Fri 06:00 CST", with both names of the zone where the clock changes.
  static String span(QuietSpan span, ZoneId zone, Instant now) {
    LocalDateTime from = local(span.from(), zone);
    String begins =
        (from.getYear() == local(now, zone).getYear() ? DAY : DAY_OF_YEAR).format(from)
            + " "
            + TIME.format(from);
    String name = ZoneLabel.name(span.from(), zone);
    Instant to = span.to();
    if (to == null) {
      return begins + " " + name + ", without an end";
    }
    LocalDateTime ends = local(to, zone);
    String last =
        ends.toLocalDate().equals(from.toLocalDate()) ? TIME.format(ends) : end(from, ends);
    String lastName = ZoneLabel.name(to, zone);
    return begins + (name.equals(lastName) ? "" : " " + name) + " – " + last + " " + lastName;
  }

  /// "Sat 06:00 – Sun 06:00 lasts 23 h."
  static String change(ClockChange change, ZoneId zone) {
    return "Clock change on "
        + DATE.format(change.at().atZone(zone))
        + ": "
        + WEEKDAY_TIME.format(change.from())
        + " – "
        + (sameDay(change.from(), change.to()) ? TIME : WEEKDAY_TIME).format(change.to())
        + (change.lasts().isZero() ? " is left out." : " lasts " + length(change.lasts()) + ".");
  }

  /// "59 h", "7 h 30 min".
  static String length(Duration duration) {
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    return hours == 0
        ? minutes + " min"
        : hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
  }

  /// "Thu 26 Nov 2026, 14:32 · America/Chicago (CST, UTC−06:00)".
  static String now(Instant now, ZoneId zone) {
    LocalDateTime here = local(now, zone);
    String offset = ZoneLabel.offset(now, zone);
    return DAY_OF_YEAR.format(here)
        + ", "
        + TIME.format(here)
        + " · "
        + (zone.getId().equals(offset)
            ? offset
            : zone.getId().replace('_', ' ') + " (" + offset + ")");
  }

  static String time(LocalDateTime time) {
    return TIME.format(time);
  }

  private static String end(LocalDateTime from, LocalDateTime to) {
    long days = ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
    LocalDate day = to.toLocalDate();
    return days <= DAYS_BY_NAME
        ? WEEKDAY_TIME.format(to)
        : (day.getYear() == from.getYear() ? DAY : DAY_OF_YEAR).format(day) + " " + TIME.format(to);
  }

  private static boolean sameDay(LocalDateTime one, LocalDateTime other) {
    return one.toLocalDate().equals(other.toLocalDate());
  }

  static LocalDateTime local(Instant at, ZoneId zone) {
    return LocalDateTime.ofInstant(at, zone);
  }
}
