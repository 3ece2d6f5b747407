package io.stewardry.donotdisturb;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether it is quiet at an instant, and when it is next.
///
/// @param until the first instant after it; null where it is not quiet, and where it always is
/// @param next up to three times of quiet that begin later
public record Quiet(boolean active, @Nullable Instant until, List<QuietSpan> next) {
  public static final Quiet NEVER = new Quiet(false, null, List.of());

  public Quiet {
    next = List.copyOf(next);
  }
}
