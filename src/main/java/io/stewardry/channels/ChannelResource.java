package io.stewardry.channels;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Channels. Who may see and edit subscriptions may see and edit the channels that they tell by.
@Component
class ChannelResource implements Resource {
  @Override
  public Name name() {
    return new Name("channel", "Channels", Area.ORGANIZATIONS, 117);
  }

  @Override
  public List<ChannelAction> logged() {
    return List.of(ChannelAction.values());
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            76,
            "Channels",
            "webhook slack teams microsoft chat notification signing secret url address deliver",
            "/settings/channels",
            Permission.SUBSCRIPTION_VIEW));
  }
}
