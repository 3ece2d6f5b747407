package io.stewardry.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The day on which something that was given ends, or has ended, as a list shows it.
///
/// @param text such as "31 Jan" or "Ended 12 Nov"; with the year where the day is far away
/// @param exact with the hour and the zone
public record EndDate(Tone tone, String icon, String text, String exact) {
  private static final Duration SOON = Duration.ofDays(30);
  private static final Duration NEAR = Duration.ofDays(300);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  public static EndDate of(Instant end, ZoneId zone) {
    return of(end, Instant.now(), zone);
  }

  public static EndDate of(Instant end, Instant now, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(end, zone);
    Duration left = Duration.between(now, end);
    String words = (left.abs().compareTo(NEAR) < 0 ? DAY : YEAR).format(day);
    String exact = exactly(end, zone);
    if (!end.isAfter(now)) {
      return new EndDate(Tone.BAD, "circle-x", "Ended " + words, "Ended " + exact);
    }
    return left.compareTo(SOON) <= 0
        ? new EndDate(Tone.WARNING, "calendar-due", words, "Ends " + exact)
        : new EndDate(Tone.QUIET, "calendar", words, "Ends " + exact);
  }

  /// "31 Jan 2027, 23:59 Europe/Berlin (CET)".
  public static String exactly(Instant end, ZoneId zone) {
    return EXACT.format(end.atZone(zone)) + " " + ZoneLabel.at(end, zone);
  }
}
