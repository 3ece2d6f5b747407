package io.stewardry.licensing;

import org.jspecify.annotations.Nullable;

/// How near a limit its use is. The database decides it in the same way, to tell people once.
public enum LimitStatus {
  /// There is room, or no limit.
  OK,
  /// From 80 % on: four of five.
  WARN,
  FULL,
  OVER;

  public static LimitStatus of(long used, @Nullable Long max) {
    if (max == null) {
      return OK;
    }
    if (used >= max) {
      return used == max ? FULL : OVER;
    }
    return used * 5 >= max * 4 ? WARN : OK;
  }
}
