package io.stewardry.licensing.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The page of this module in the frame.
@Component
class LicensingPages implements ModulePages {

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        section(CUSTOMER).only(LicensingPages::setsLimits),
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

  /// A limit is set from above: by who may do so in the MSP that manages the organization, or by
  /// superusers where none does. The palette also lists pages of an MSP for its staff who are
  /// inside a customer; of these it is none.
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
