package io.stewardry.federation.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class FederationPages implements ModulePages {
  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            40,
            "Single sign-on",
            "sso oidc openid connect provider entra google okta issuer client",
            "/settings/sign-in-provider",
            Permission.SETTINGS_UPDATE));
  }
}
