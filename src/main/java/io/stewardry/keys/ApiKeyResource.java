package io.stewardry.keys;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// API keys of users and staff.
@Component
class ApiKeyResource implements Resource {
  @Override
  public Name name() {
    return new Name("apikey", "API keys", Area.PEOPLE, 60);
  }

  @Override
  public List<ApiKeyAction> logged() {
    return List.of(ApiKeyAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.APIKEY_MANAGE, "create own keys").phrased("create API keys"));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            60,
            "API keys",
            "token key program automation revoke",
            "/api-keys",
            Permission.APIKEY_MANAGE));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP, CUSTOMER),
            70,
            "New API key",
            "key",
            "/api-keys/new",
            Permission.APIKEY_MANAGE));
  }
}
