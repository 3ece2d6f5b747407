package io.stewardry.notifications.web;

import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody is told, and was told lately.
///
/// @param newHref null for a superuser, whom no organization's events are told
public record OwnNotificationsPage(
    List<SubscriptionRow> rows,
    Paging paging,
    @Nullable String newHref,
    List<DeliveryRow> deliveries,
    boolean managing) {
  public OwnNotificationsPage {
    rows = List.copyOf(rows);
    deliveries = List.copyOf(deliveries);
  }
}
