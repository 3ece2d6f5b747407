package io.stewardry.notifications.web;

import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A subscription in a list.
///
/// @param kind such as "User group"; empty where the name says it
/// @param name of who is told; empty for the reader
/// @param what of which events
/// @param how by which ways, and of which organizations
/// @param href of its form; null for a reader who may not change it
/// @param deletionHref null for a reader who may not delete it
public record SubscriptionRow(
    UUID id,
    String icon,
    String kind,
    String name,
    String what,
    String how,
    boolean muted,
    @Nullable String href,
    @Nullable String deletionHref) {

  static SubscriptionRow of(
      Subscription one,
      String name,
      SubscriptionWays ways,
      @Nullable String href,
      @Nullable String deletionHref) {
    List<String> how =
        new ArrayList<>(List.of(SubscriptionWords.ways(one, ways), SubscriptionWords.quiet(one)));
    String where = SubscriptionWords.where(one, name.isEmpty());
    if (where != null) {
      how.add(where);
    }
    String only = SubscriptionWords.only(one);
    if (!only.isEmpty()) {
      how.add(only);
    }
    if (!one.escalation().isEmpty()) {
      how.add(SubscriptionWords.escalation(one));
    }
    return new SubscriptionRow(
        one.id(),
        SubscriptionWords.icon(one.target().kind()),
        SubscriptionWords.kind(one.target().kind()),
        name,
        SubscriptionWords.classes(one) + " · " + SubscriptionWords.severity(one.minimumSeverity()),
        String.join(" · ", how),
        one.muted(),
        href,
        deletionHref);
  }

  SubscriptionRow adding(String words) {
    return new SubscriptionRow(
        id, icon, kind, name, what, how + " · " + words, muted, href, deletionHref);
  }

  /// For its menu and for screen readers.
  public String label() {
    return name.isEmpty() ? what : (kind.isEmpty() ? name : kind + " " + name) + ", " + what;
  }
}
