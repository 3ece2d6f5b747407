package io.stewardry.licensing;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
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

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        section(CUSTOMER).only(LimitResource::setsLimits),
        section(MSP).only(caller -> caller.superuser() && setsLimits(caller)));
  }

  private static SettingsSection section(OrganizationKind of) {
    return SettingsSection.of(
        Set.of(of),
        45,
        "User limit",
        "set limit users seats maximum licence license",
        "/settings/user-limit",
        Permission.ORGANIZATION_VIEW);
  }

  /// A limit is set from above: by those who may do so in the MSP that manages the organization, or
  /// by superusers where none does. The palette also lists pages of an MSP for its staff who are
  /// inside a customer; this is none of them.
  private static boolean setsLimits(Caller caller) {
    if (!caller.away()) {
      return false;
    }
    return caller.superuser()
        ? caller.managing() == null
        : SystemRole.of(caller.role())
            .filter(role -> role.atHome().contains(Permission.LIMIT_UPDATE))
            .isPresent();
  }
}
