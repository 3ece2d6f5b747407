package io.stewardry.notifications;

import java.util.Arrays;
import java.util.Optional;

/// What became of a message.
public enum DeliveryState {
  QUEUED("Queued"),
  SENT("Sent"),
  FAILED("Failed"),
  /// Held back in the quiet hours.
  SUPPRESSED_DND("Held back: quiet hours"),
  /// Held back in a time of maintenance.
  SUPPRESSED_MAINT("Held back: maintenance");

  private final String title;

  DeliveryState(String title) {
    this.title = title;
  }

  public static Optional<DeliveryState> ofKey(String key) {
    return Arrays.stream(values()).filter(one -> one.name().equals(key)).findFirst();
  }

  public String title() {
    return title;
  }
}
