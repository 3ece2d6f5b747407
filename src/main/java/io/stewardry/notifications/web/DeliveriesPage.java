package io.stewardry.notifications.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.Paging;
import java.util.List;

/// What became of messages.
///
/// @param filtered by a state
/// @param managing the organizations of events are said
public record DeliveriesPage(
    List<Chip> chips,
    List<DeliveryRow> rows,
    Paging paging,
    boolean filtered,
    boolean managing,
    String listHref) {
  public DeliveriesPage {
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }
}
