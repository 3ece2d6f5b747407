package io.stewardry.oncall;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who is told of what: the permissions that on-call shifts take.
@Component
class SubscriptionResource implements Resource {
  @Override
  public Name name() {
    return new Name("subscription", "Subscriptions and on-call shifts", Area.ORGANIZATIONS, 55);
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.SUBSCRIPTION_VIEW),
        PermissionWord.of(Permission.SUBSCRIPTION_CREATE),
        PermissionWord.of(Permission.SUBSCRIPTION_UPDATE),
        PermissionWord.of(Permission.SUBSCRIPTION_DELETE));
  }
}
