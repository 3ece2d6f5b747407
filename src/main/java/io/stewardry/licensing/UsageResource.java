package io.stewardry.licensing;

import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What organizations use, as the one sees it that manages them. Its page is the first of those
/// about licences and usage.
@Component
class UsageResource implements Resource {
  @Override
  public Name name() {
    return new Name("usage", "Usage of organizations", Area.ORGANIZATIONS, 105);
  }

  @Override
  public List<UsageAction> logged() {
    return List.of(UsageAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.USAGE_VIEW));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("usage", "the usage");
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(PLATFORM, MSP),
                Group.BUSINESS,
                10,
                "Licences & usage",
                "license",
                CapabilityPages.ENTRY,
                Permission.USAGE_VIEW)
            .firstTab("Usage"));
  }
}
