package io.stewardry.donotdisturb;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Optional;

/// A day of the week as the API writes it.
public enum WeekDay {
  MON,
  TUE,
  WED,
  THU,
  FRI,
  SAT,
  SUN;

  public static WeekDay of(DayOfWeek day) {
    return values()[day.ordinal()];
  }

  public static Optional<WeekDay> named(String name) {
    return Arrays.stream(values()).filter(day -> day.name().equals(name)).findFirst();
  }

  public DayOfWeek day() {
    return DayOfWeek.of(ordinal() + 1);
  }
}
