package io.stewardry.notifications.web;

import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody is told, and was told lately.
///
/// @param turns when they are on call; empty where they are in no shift
/// @param newHref null for a superuser, whom no organization's events are told
public record OwnNotificationsPage(
    List<SubscriptionRow> rows,
    Paging paging,
    @Nullable String newHref,
    List<DeliveryRow> deliveries,
    List<Turn> turns,
    boolean managing) {
  public OwnNotificationsPage {
    rows = List.copyOf(rows);
    deliveries = List.copyOf(deliveries);
    turns = List.copyOf(turns);
  }

  /// When the reader is on call.
  ///
  /// @param shift its name
  /// @param from null for now
  public record Turn(String shift, @Nullable String from, String until) {}
}
