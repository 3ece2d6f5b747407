package io.stewardry.federation;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The OpenID Connect provider of an organization.
@Component
class SignInProviderResource implements Resource {
  @Override
  public Name name() {
    return new Name("sign_in_provider", "Single sign-on", Area.SIGN_IN, 50);
  }

  @Override
  public List<SignInProviderAction> logged() {
    return List.of(SignInProviderAction.values());
  }

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
