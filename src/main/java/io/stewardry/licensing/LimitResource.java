package io.stewardry.licensing;

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

/// Limits, which are set from above.
@Component
class LimitResource implements Resource {
  @Override
  public Name name() {
    return new Name("limit", "User limits of organizations", Area.ORGANIZATIONS, 100);
  }

  @Override
  public List<LimitAction> logged() {
    return List.of(LimitAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.LIMIT_VIEW), PermissionWord.of(Permission.LIMIT_UPDATE));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("limit", "the limits");
  }

  /// A limit is set from above.
  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
                Set.of(CUSTOMER, MSP),
                45,
                "User limit",
                "set limit users seats maximum licence license",
                "/settings/user-limit",
                Permission.ORGANIZATION_VIEW)
            .fromAbove(Permission.LIMIT_UPDATE));
  }
}
