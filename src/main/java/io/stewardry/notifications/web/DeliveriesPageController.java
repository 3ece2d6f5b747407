package io.stewardry.notifications.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.notifications.Deliveries;
import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What became of messages, for who chooses what others are told.
@Controller
@RequestMapping(NotificationPlaces.SETTINGS + "/deliveries")
class DeliveriesPageController {
  private static final String STATE = "state";

  private final Deliveries deliveries;
  private final DeliveryRows rows;

  DeliveriesPageController(Deliveries deliveries, DeliveryRows rows) {
    this.deliveries = deliveries;
    this.rows = rows;
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @GetMapping
  Drawn list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String state,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    DeliveryState wanted = DeliveryState.ofKey(state).orElse(null);
    ListAddress address = list.with(STATE, wanted == null ? "" : wanted.name());
    Page<Delivery> found = deliveries.page(caller, wanted, place.request());
    return Drawn.page(
            "notifications/deliveries",
            new DeliveriesPage(
                chips(address),
                rows.of(found.items(), caller, frame),
                place.paging(found, address),
                wanted != null,
                SubscriptionForms.manages(caller),
                NotificationPlaces.list(slug)))
        .part("delivery-list", "notifications/part/deliveries-swap");
  }

  private static List<Chip> chips(ListAddress address) {
    List<Chip> chips = new ArrayList<>(List.of(address.chip("All", STATE, "")));
    for (DeliveryState state : DeliveryState.values()) {
      chips.add(address.chip(state.title(), STATE, state.name()));
    }
    return chips;
  }
}
