package io.stewardry.licensing;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Limits, which are set from above.
@Component
class LimitResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("limit", "Limits of organizations", Area.ORGANIZATIONS, 100);
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
  public List<LimitNotice> notices() {
    return List.of(LimitNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.away() || !caller.owner() ? List.of() : List.of("limits that are nearly used up");
  }

  /// Those who may change them from above come to their form.
  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(CUSTOMER, MSP),
            45,
            "Limits",
            "set limit users seats automations systems maximum used usage",
            "/settings/limits",
            Permission.ENTITLEMENT_VIEW));
  }
}
