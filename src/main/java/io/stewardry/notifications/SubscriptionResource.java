package io.stewardry.notifications;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Jump;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who is told of which events.
@Component
class SubscriptionResource implements Resource {
  private static final String PATH = "/settings/notifications";

  @Override
  public Name name() {
    return new Name("subscription", "Notifications", Area.ORGANIZATIONS, 75);
  }

  @Override
  public List<SubscriptionAction> logged() {
    return List.of(SubscriptionAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.SUBSCRIPTION_VIEW).phrased("see who is told of what"),
        PermissionWord.of(Permission.SUBSCRIPTION_CREATE).phrased("choose what others are told"),
        PermissionWord.of(Permission.SUBSCRIPTION_UPDATE).phrased("change what others are told"),
        PermissionWord.of(Permission.SUBSCRIPTION_DELETE).phrased("delete what others are told"));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            75,
            "Notifications",
            "subscriptions told events mail bell alerts deliveries messages who recipients",
            PATH,
            Permission.SUBSCRIPTION_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP, CUSTOMER),
            75,
            "New subscription",
            "bell-plus",
            PATH + "/new",
            Permission.SUBSCRIPTION_CREATE));
  }

  @Override
  public List<Jump> ofAccount() {
    return List.of(
        new Jump(
            "What you are told",
            null,
            "bell-cog",
            "/account/notifications",
            "notifications subscriptions events mail own"));
  }
}
