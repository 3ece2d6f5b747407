package io.stewardry.oncall;

import java.time.Instant;
import java.util.UUID;

/// Somebody is on call for a time, whoever's turn it is.
///
/// @param to the first instant after it
public record OnCallOverride(UUID userId, Instant from, Instant to) {
  public boolean isOver(Instant at) {
    return !to.isAfter(at);
  }

  boolean includes(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
