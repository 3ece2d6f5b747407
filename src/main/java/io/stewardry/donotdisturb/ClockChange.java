package io.stewardry.donotdisturb;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// A change of the clock that gives a time of quiet another length than the clock on the wall says.
///
/// @param at the instant of the change
/// @param from what the clock on the wall shows at the beginning
/// @param to and at the end
/// @param lasts nothing where it is left out
public record ClockChange(Instant at, LocalDateTime from, LocalDateTime to, Duration lasts) {
  /// Longer is only what has no end: nothing is quiet for a whole week and then not.
  private static final Duration LONGEST = Duration.ofDays(8);

  static Optional<ClockChange> of(
      Instant at, LocalDateTime from, LocalDateTime to, Duration lasts) {
    Duration shown = Duration.between(from, to);
    return shown.equals(lasts) || shown.compareTo(LONGEST) > 0
        ? Optional.empty()
        : Optional.of(new ClockChange(at, from, to, lasts));
  }
}
