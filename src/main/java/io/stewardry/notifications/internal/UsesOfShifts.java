package io.stewardry.notifications.internal;

import io.stewardry.oncall.ShiftUse;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Subscriptions that tell who is on call.
@Component
class UsesOfShifts implements ShiftUse {
  private final SubscriptionStore store;

  UsesOfShifts(SubscriptionStore store) {
    this.store = store;
  }

  @Override
  public Uses of(UUID shift) {
    return new Uses(
        "bell",
        Math.toIntExact(store.tellingShift(shift)),
        "subscription or escalation to it is deleted",
        "subscriptions and escalations to it are deleted");
  }
}
