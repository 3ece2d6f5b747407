package io.stewardry.notifications.web;

import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message to one person.
///
/// @param text what happened; null where the reader may not know
/// @param of class and severity
/// @param organization null where there is only one
/// @param path why they were told
/// @param reason why it was held back, or failed
public record DeliveryRow(
    UUID id,
    String person,
    @Nullable String text,
    String of,
    @Nullable String organization,
    SubscriptionWays.Way way,
    StateBadge state,
    String path,
    @Nullable String reason,
    Moment at) {

  static DeliveryRow of(
      Delivery one, boolean managing, String path, SubscriptionWays.Way way, Frame frame) {
    Delivery.Event event = one.event();
    Delivery.Recipient recipient = one.recipient();
    return new DeliveryRow(
        one.id(),
        called(one, recipient),
        event.text() == null ? null : event.text().in(frame.zone()),
        event.of().title() + " · " + event.severity().title(),
        managing ? event.organization() : null,
        way,
        badge(one.state()),
        path,
        one.reason(),
        frame.moment(one.at()));
  }

  private static String called(Delivery one, Delivery.@Nullable Recipient recipient) {
    String name = recipient == null ? null : recipient.name();
    if (name != null && !name.isEmpty()) {
      return name;
    }
    String email = recipient == null ? null : recipient.email();
    boolean channel = one.way().equals(Subscription.Ways.CHANNEL);
    return email != null ? email : channel ? "A deleted channel" : "A former user";
  }

  static StateBadge badge(DeliveryState state) {
    return switch (state) {
      case QUEUED -> new StateBadge(Tone.INFO, "clock", state.title());
      case SENT -> new StateBadge(Tone.GOOD, "circle-check", state.title());
      case FAILED -> new StateBadge(Tone.BAD, "alert-circle", state.title());
      case SUPPRESSED_DND -> new StateBadge(Tone.QUIET, "moon", state.title());
      case SUPPRESSED_MAINT -> new StateBadge(Tone.QUIET, "tools", state.title());
    };
  }
}
