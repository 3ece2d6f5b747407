package io.stewardry.notifications.internal;

import io.stewardry.access.RoleUse;
import org.springframework.stereotype.Component;

/// Subscriptions that tell those who have a role.
@Component
class UsesOfRoles implements RoleUse {
  private final SubscriptionStore store;

  UsesOfRoles(SubscriptionStore store) {
    this.store = store;
  }

  @Override
  public Uses of(String role) {
    return new Uses(
        "bell",
        Math.toIntExact(store.tellingRole(role)),
        "subscription or escalation to it is deleted",
        "subscriptions and escalations to it are deleted");
  }
}
