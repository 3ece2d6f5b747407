package io.stewardry.definitions;

import java.time.Duration;
import java.util.Set;

/// When a failed attempt is made again.
///
/// @param attempts in all, so 1 for no other
/// @param delay before the second
/// @param factor by which each further delay is longer
/// @param most the longest delay
/// @param jitter whether delays vary by chance, so that many do not come back at once
/// @param on classes of failures, such as `timeout`; empty for each that may pass by itself
public record Retry(
    int attempts, Duration delay, double factor, Duration most, boolean jitter, Set<String> on) {

  /// No second attempt.
  public static final Retry NONE =
      new Retry(1, Duration.ofSeconds(5), 2, Duration.ofMinutes(1), true, Set.of());

  /// The pause after an attempt.
  ///
  /// @param made attempts until now, from 1
  /// @param chance from 0 to 1
  public Duration pause(int made, double chance) {
    double millis = Math.min(delay.toMillis() * Math.pow(factor, made - 1.0), most.toMillis());
    return Duration.ofMillis((long) (jitter ? millis * (0.5 + chance / 2) : millis));
  }
}
