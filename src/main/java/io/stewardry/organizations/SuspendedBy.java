package io.stewardry.organizations;

import org.jspecify.annotations.Nullable;

/// From where an organization was suspended. What the platform has suspended, only the platform
/// resumes.
public enum SuspendedBy {
  MSP,
  PLATFORM;

  /// @param text of the database; null for what nobody suspended
  public static @Nullable SuspendedBy of(@Nullable String text) {
    return text == null ? null : valueOf(text);
  }
}
