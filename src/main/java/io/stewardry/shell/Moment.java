package io.stewardry.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A point in time as people read it: how long ago, and on hover the exact time in the zone of the
/// reader, with its label.
public record Moment(Instant instant, String relative, String absolute) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss z", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  public static Moment of(Instant instant, Instant now, ZoneId zone) {
    // The offset would be written "Z", which says nothing to most people.
    var there = instant.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone);
    return new Moment(instant, relative(instant, now, there.format(DAY)), there.format(EXACT));
  }

  /// The exact time without its seconds, for sentences.
  public String minute() {
    return absolute.replaceFirst("(\\d\\d:\\d\\d):\\d\\d", "$1");
  }

  /// Beyond a month nobody counts days: the date says more.
  private static String relative(Instant instant, Instant now, String day) {
    var distance = Duration.between(instant, now);
    var length = distance.abs();
    if (length.toDays() > 30) {
      return day;
    }
    if (length.toSeconds() < 60) {
      return distance.isNegative() ? "in a moment" : "just now";
    }
    var words =
        length.toDays() > 0
            ? length.toDays() + " d"
            : length.toHours() > 0 ? length.toHours() + " h" : length.toMinutes() + " min";
    return distance.isNegative() ? "in " + words : words + " ago";
  }
}
