package io.stewardry.notifications.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.people.LeavingUser;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What follows events for somebody ends with them, in the database; the log says how many.
@Component
class LeavingFollower implements LeavingUser {
  private final SubscriptionStore store;

  LeavingFollower(SubscriptionStore store) {
    this.store = store;
  }

  @Override
  public Map<String, Object> leave(UserId user) {
    long ending = store.count(user.value());
    return ending == 0 ? Map.of() : Map.of("subscriptions", ending);
  }
}
