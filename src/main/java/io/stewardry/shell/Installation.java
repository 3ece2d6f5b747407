package io.stewardry.shell;

import java.time.Duration;
import java.time.Instant;

/// What this installation runs on.
///
/// @param database product and version, and whether it is the embedded one
/// @param node the name of this process among its equals
public record Installation(String version, String database, String node, Instant startedAt) {
  /// Whole days and hours after the first day, hours and minutes before it.
  public String uptime(Instant now) {
    var up = Duration.between(startedAt, now);
    if (up.toDays() > 0) {
      return up.toDays() + " d " + up.toHoursPart() + " h";
    }
    return up.toHours() > 0
        ? up.toHours() + " h " + up.toMinutesPart() + " min"
        : Math.max(0, up.toMinutes()) + " min";
  }
}
