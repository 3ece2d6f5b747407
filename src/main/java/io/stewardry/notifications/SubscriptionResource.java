package io.stewardry.notifications;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who is told of which events.
@Component
class SubscriptionResource implements Resource {

  @Override
  public Name name() {
    return new Name("subscription", "Notifications", Area.ORGANIZATIONS, 75);
  }

  @Override
  public List<SubscriptionAction> logged() {
    return List.of(SubscriptionAction.values());
  }

  /// Those of channels and on-call shifts, too.
  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.SUBSCRIPTION_VIEW),
        PermissionWord.of(Permission.SUBSCRIPTION_CREATE),
        PermissionWord.of(Permission.SUBSCRIPTION_UPDATE),
        PermissionWord.of(Permission.SUBSCRIPTION_DELETE));
  }
}
