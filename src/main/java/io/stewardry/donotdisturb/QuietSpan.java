package io.stewardry.donotdisturb;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One time of quiet.
///
/// @param from the first instant
/// @param to the first instant after it; null for one without an end
public record QuietSpan(Instant from, @Nullable Instant to) {
  /// @throws NullPointerException for one without an end
  public Duration length() {
    return Duration.between(from, Objects.requireNonNull(to));
  }

  boolean includes(Instant at) {
    return !at.isBefore(from) && (to == null || at.isBefore(to));
  }
}
