package io.stewardry.licensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// From a moment on, until before another.
public record Span(Instant since, Instant before) {

  /// A day as it is in a zone.
  public static Span day(LocalDate day, ZoneId zone) {
    return of(day, day.plusDays(1), zone);
  }

  /// So many months as they are in a zone.
  public static Span months(YearMonth first, int months, ZoneId zone) {
    return of(first.atDay(1), first.plusMonths(months).atDay(1), zone);
  }

  private static Span of(LocalDate first, LocalDate after, ZoneId zone) {
    return new Span(first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
  }
}
