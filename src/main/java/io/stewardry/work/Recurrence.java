package io.stewardry.work;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.springframework.scheduling.support.CronExpression;

/// Times that come again, as people mean them: by the clock of a time zone.
///
/// When that clock is put forward, a time that it leaves out comes as soon as it is past the gap;
/// when it is put back, a time that it shows twice comes once. What comes in every hour goes on in
/// every hour.
public final class Recurrence {
  private static final int HOURS = 2;

  private final CronExpression cron;
  private final ZoneId zone;
  private final boolean everyHour;

  private Recurrence(CronExpression cron, ZoneId zone, boolean everyHour) {
    this.cron = cron;
    this.zone = zone;
    this.everyHour = everyHour;
  }

  /// @param cron six fields, from seconds to the day of the week
  /// @throws IllegalArgumentException for what is no such expression
  public static Recurrence of(String cron, ZoneId zone) {
    CronExpression parsed = CronExpression.parse(cron);
    String[] fields = parsed.toString().trim().split("\\s+");
    return new Recurrence(parsed, zone, fields[HOURS].startsWith("*"));
  }

  /// @throws IllegalStateException when there is no such time any more
  public Instant next(Instant after) {
    if (!everyHour) {
      return byTheClock(after);
    }
    ZonedDateTime next = cron.next(after.atZone(zone));
    if (next == null) {
      throw never();
    }
    return next.toInstant();
  }

  private Instant byTheClock(Instant after) {
    LocalDateTime shown = LocalDateTime.ofInstant(after, zone);
    Instant next;
    do {
      shown = cron.next(shown);
      if (shown == null) {
        throw never();
      }
      ZoneOffsetTransition change = zone.getRules().getTransition(shown);
      next =
          change != null && change.isGap() ? change.getInstant() : shown.atZone(zone).toInstant();
    } while (!next.isAfter(after));
    return next;
  }

  private IllegalStateException never() {
    return new IllegalStateException("there is no such time any more: " + cron);
  }
}
