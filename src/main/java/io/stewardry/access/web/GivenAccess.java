package io.stewardry.access.web;

import io.stewardry.access.Access;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The message after access was given, extended or shortened: to whom, where, and until when.
final class GivenAccess {
  private static final int NAMED = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);

  private GivenAccess() {}

  /// After somebody was saved: the access that is new or ends at another time than before.
  static String changed(String person, List<Access> before, List<Access> after, ZoneId zone) {
    List<Access> changed =
        after.stream()
            .filter(now -> before.stream().noneMatch(then -> endsAlike(now, then)))
            .toList();
    return changed.isEmpty() || changed.size() > NAMED
        ? person + " is saved."
        : person
            + " has access "
            + changed.stream()
                .map(one -> place(one) + until(one.expiresAt(), zone))
                .collect(Collectors.joining(", and "))
            + ".";
  }

  static String given(String person, String where, @Nullable Instant end, ZoneId zone) {
    return person + " has access to " + where + until(end, zone) + ".";
  }

  private static boolean endsAlike(Access one, Access other) {
    return Objects.equals(one.organizationId(), other.organizationId())
        && Objects.equals(one.groupId(), other.groupId())
        && Objects.equals(one.expiresAt(), other.expiresAt());
  }

  private static String place(Access access) {
    return (access.groupId() == null ? "to " : "to the group ") + access.name();
  }

  /// The last day, where it ends with a day of the reader.
  private static String until(@Nullable Instant end, ZoneId zone) {
    if (end == null) {
      return " without an end";
    }
    ZonedDateTime there = end.atZone(zone);
    return there.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? " until the end of " + DAY.format(there.minusDays(1))
        : " until " + EXACT.format(there);
  }
}
