package io.stewardry.notifications;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who is told of which events.
@Component
class SubscriptionResource implements Resource {

  @Override
  public Name name() {
    return new Name("subscription", "Subscriptions", Area.ORGANIZATIONS, 75);
  }

  @Override
  public List<SubscriptionAction> logged() {
    return List.of(SubscriptionAction.values());
  }
}
