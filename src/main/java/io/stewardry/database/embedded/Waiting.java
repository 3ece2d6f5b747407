package io.stewardry.database.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Bounded polling.
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(25);

  private Waiting() {}

  /// Whether the condition came true in time. An interrupt ends the wait.
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }
}
