package io.stewardry.notifications;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message to one person or channel.
///
/// @param recipient null when they are no more
/// @param named the event itself names them, besides what `subscriptions` say
/// @param subscriptions by which they were told
/// @param way `MAIL`, `IN_APP` or `CHANNEL`
/// @param reason why it was held back, or failed
public record Delivery(
    UUID id,
    Event event,
    @Nullable Recipient recipient,
    boolean named,
    List<UUID> subscriptions,
    String way,
    DeliveryState state,
    @Nullable String reason,
    Instant at) {

  /// A user, or a channel.
  ///
  /// @param name null for a channel that was deleted
  /// @param email null for a channel
  public record Recipient(UUID id, @Nullable String name, @Nullable String email) {}

  /// @param text null where the reader may not know what happened
  /// @param organizationId where it happened
  public record Event(
      String type,
      EventClass of,
      Severity severity,
      @Nullable NoticeText text,
      UUID organizationId,
      String organization) {}

  public Delivery {
    subscriptions = List.copyOf(subscriptions);
  }
}
