package io.stewardry.channels;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Subscriptions, as far as channels go: the permissions by which channels are seen and edited.
@Component
class SubscriptionResource implements Resource {
  @Override
  public Name name() {
    return new Name("subscription", "Subscriptions and channels", Area.ORGANIZATIONS, 116);
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
