package io.stewardry.donotdisturb;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Quiet hours are a part of their organization, and a section of its settings.
@Component
class DoNotDisturbPages implements ModulePages {
  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            80,
            "Do Not Disturb",
            "quiet hours night weekend notifications time zone summary dnd",
            "/settings/do-not-disturb",
            Permission.ORGANIZATION_VIEW));
  }
}
