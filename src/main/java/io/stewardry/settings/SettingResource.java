package io.stewardry.settings;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What an organization decides for its users.
@Component
class SettingResource implements Resource {
  @Override
  public Name name() {
    return new Name("settings", "Settings", Area.ORGANIZATIONS, 30);
  }

  @Override
  public List<SettingAction> logged() {
    return List.of(SettingAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.SETTINGS_UPDATE));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("settings", "the settings");
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            35,
            "Sessions & invitations",
            "longest session sign out hours invitation days link",
            "/settings/sessions",
            Permission.ORGANIZATION_VIEW));
  }
}
