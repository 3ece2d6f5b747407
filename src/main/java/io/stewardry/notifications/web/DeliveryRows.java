package io.stewardry.notifications.web;

import io.stewardry.kernel.Permission;
import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetKind;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deliveries in words.
@Component
class DeliveryRows {
  private final Subscriptions subscriptions;
  private final SubscriptionWays ways;

  DeliveryRows(Subscriptions subscriptions, SubscriptionWays ways) {
    this.subscriptions = subscriptions;
    this.ways = ways;
  }

  List<DeliveryRow> of(List<Delivery> found, Caller caller, Frame frame) {
    return rows(found, false, caller, frame);
  }

  /// Those of the reader, to whom they say "you".
  List<DeliveryRow> own(List<Delivery> found, Caller caller, Frame frame) {
    return rows(found, true, caller, frame);
  }

  private List<DeliveryRow> rows(List<Delivery> found, boolean own, Caller caller, Frame frame) {
    Map<UUID, Subscription> paths =
        subscriptions.among(
            found.stream().flatMap(one -> one.subscriptions().stream()).distinct().toList());
    // Who is told by which subscription is for those to know who may see them.
    Map<Target, String> names =
        frame.may(Permission.SUBSCRIPTION_VIEW)
            ? subscriptions.names(paths.values(), caller)
            : Map.of();
    boolean managing = SubscriptionForms.manages(caller);
    return found.stream()
        .map(one ->
            DeliveryRow.of(
                one, managing, path(one, paths, names, own), ways.named(one.way()), frame))
        .toList();
  }

  private static String path(
      Delivery one, Map<UUID, Subscription> paths, Map<Target, String> names, boolean own) {
    List<String> parts = new ArrayList<>();
    if (one.named()) {
      parts.add(own ? "the event is for you" : "the event is for them");
    }
    boolean gone = false;
    for (UUID id : one.subscriptions()) {
      Subscription path = paths.get(id);
      if (path == null) {
        gone = true;
      } else {
        parts.add(own && path.own() ? "your own subscription" : called(path, names));
      }
    }
    if (gone) {
      parts.add("a deleted subscription");
    }
    return String.join(", ", parts.stream().distinct().toList());
  }

  private static String called(Subscription path, Map<Target, String> names) {
    TargetKind kind = path.target().kind();
    String name = names.get(path.target());
    if (name == null || kind == TargetKind.USER) {
      return SubscriptionWords.through(kind);
    }
    String said = SubscriptionWords.kind(kind);
    return said.isEmpty() ? name : said + " " + name;
  }
}
