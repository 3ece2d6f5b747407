package io.stewardry.organizations.web;

import io.stewardry.shell.DangerousAct;
import org.jspecify.annotations.Nullable;

/// What can end an organization; each part is null when it cannot be done by the reader now.
///
/// @param suspension what suspending would do, in numbers
/// @param resumption whose suspension it is and what resuming does
/// @param deletion asked for with the name typed
/// @param undeletable why it cannot be deleted now, such as "It manages 3 organizations."
public record DangerZone(
    @Nullable String suspension,
    @Nullable String resumption,
    @Nullable DangerousAct deletion,
    @Nullable String undeletable) {
  public static final DangerZone NONE = new DangerZone(null, null, null, null);

  public boolean any() {
    return !equals(NONE);
  }
}
