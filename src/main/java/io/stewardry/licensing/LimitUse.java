package io.stewardry.licensing;

import org.jspecify.annotations.Nullable;

/// How much of a limit is used.
///
/// @param max null without a limit
public record LimitUse(@Nullable Long max, long used) {

  static final LimitUse NONE = new LimitUse(null, 0);

  public boolean full() {
    return max != null && used >= max;
  }

  public LimitStatus status() {
    return LimitStatus.of(used, max);
  }
}
