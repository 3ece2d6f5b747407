package io.stewardry.keys.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class KeysPages implements ModulePages {
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
