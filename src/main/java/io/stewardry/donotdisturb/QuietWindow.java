package io.stewardry.donotdisturb;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Quiet hours that come again each week, by the clock on the wall.
///
/// @param days on which they begin
/// @param to when they end, not included: on the next day where it is not after the beginning, so
///   that the same time twice is a whole day
public record QuietWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public QuietWindow {
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /// It goes on after midnight.
  public boolean overMidnight() {
    return !to.isAfter(from);
  }

  boolean beginsOn(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }

  LocalDateTime end(LocalDate begun) {
    return (overMidnight() ? begun.plusDays(1) : begun).atTime(to);
  }
}
