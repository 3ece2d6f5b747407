package io.stewardry.notifications.web;

import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is told of what in an organization.
///
/// @param newHref null for a reader who may create none
/// @param deliveriesHref null for a reader who may not see them
/// @param quietHref of the page of quiet hours
public record SubscriptionsPage(
    List<SubscriptionRow> rows,
    Paging paging,
    @Nullable String newHref,
    @Nullable String deliveriesHref,
    String quietHref,
    ToldPreview preview) {
  public SubscriptionsPage {
    rows = List.copyOf(rows);
  }
}
