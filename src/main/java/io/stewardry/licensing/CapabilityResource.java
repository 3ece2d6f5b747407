package io.stewardry.licensing;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Capabilities, which are given from above.
@Component
class CapabilityResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("capability", "Capabilities of organizations", Area.ORGANIZATIONS, 90);
  }

  @Override
  public List<CapabilityAction> logged() {
    return List.of(CapabilityAction.values());
  }

  @Override
  public List<CapabilityNotice> notices() {
    return List.of(CapabilityNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.owner() || SystemRole.MSP_ADMIN.is(caller.role())
        ? List.of("capabilities that end")
        : List.of();
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.CAPABILITY_VIEW),
        PermissionWord.of(Permission.CAPABILITY_UPDATE));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("capability", "the capabilities");
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(PLATFORM, MSP),
            CapabilityPages.ENTRY,
            10,
            "Capabilities",
            "/capabilities",
            Permission.CAPABILITY_VIEW));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            44,
            "Capabilities",
            "capability module licence license end expiry renew assigned blocked",
            "/settings/capabilities",
            Permission.ENTITLEMENT_VIEW));
  }
}
