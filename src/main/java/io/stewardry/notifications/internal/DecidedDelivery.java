package io.stewardry.notifications.internal;

import io.stewardry.kernel.Permission;
import io.stewardry.notifications.DeliveryState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message as it is decided when an event is told.
///
/// @param user null for a message to a channel
/// @param way as `Subscription.Ways` names it
/// @param named the event itself names them
/// @param scope what they need to read it later; null for nothing but access
/// @param reason why it is held back
record DecidedDelivery(
    UUID id,
    @Nullable UUID user,
    @Nullable UUID channel,
    String way,
    boolean named,
    @Nullable Permission scope,
    List<UUID> subscriptions,
    DeliveryState state,
    @Nullable String reason) {
  DecidedDelivery {
    subscriptions = List.copyOf(subscriptions);
  }
}
