package io.stewardry.visits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param changedAt null as long as nobody has decided about it
/// @param changedBy the name of the owner who did
public record Door(DoorMode mode, @Nullable Instant changedAt, @Nullable String changedBy) {
  /// As every door stands at first.
  public static final Door OPEN = new Door(DoorMode.STANDING, null, null);
}
