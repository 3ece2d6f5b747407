package io.stewardry.notices;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who was told.
///
/// @param timeZone as they have chosen it; null when they have chosen none
public record NoticeReader(UUID id, String email, String firstName, @Nullable String timeZone) {
  /// A zone that the platform does not know any more is read as UTC.
  public ZoneId zone() {
    return timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)
        ? ZoneOffset.UTC
        : ZoneId.of(timeZone);
  }
}
