package io.stewardry.work;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.scheduling.support.CronExpression;

/// Times that come again, as people mean them: by the clock of a time zone, also on the days on
/// which that clock is changed.
public record Recurrence(CronExpression cron, ZoneId zone) {

  /// @param cron six fields, from seconds to the day of the week
  /// @throws IllegalArgumentException for what is no such expression
  public static Recurrence of(String cron, ZoneId zone) {
    return new Recurrence(CronExpression.parse(cron), zone);
  }

  /// @throws IllegalStateException when there is no such time any more
  public Instant next(Instant after) {
    ZonedDateTime next = cron.next(after.atZone(zone));
    if (next == null) {
      throw new IllegalStateException("never again: " + cron);
    }
    return next.toInstant();
  }
}
