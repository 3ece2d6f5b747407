package io.stewardry.donotdisturb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time of quiet.
///
/// @param from the first instant
/// @param to the first instant after it; null for one without an end
public record QuietSpan(Instant from, @Nullable Instant to) {
  boolean includes(Instant at) {
    return !at.isBefore(from) && (to == null || at.isBefore(to));
  }
}
