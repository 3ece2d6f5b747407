package io.stewardry.notifications.internal;

import io.stewardry.usergroups.UserGroupUse;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Subscriptions that tell a user group.
@Component
class UsesOfGroups implements UserGroupUse {
  private final SubscriptionStore store;

  UsesOfGroups(SubscriptionStore store) {
    this.store = store;
  }

  @Override
  public Uses of(UUID group) {
    return new Uses(
        "bell",
        Math.toIntExact(store.tellingGroup(group)),
        "subscription or escalation to it is deleted",
        "subscriptions and escalations to it are deleted");
  }
}
