package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.settings.web.SettingsForms;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.PageAnswer;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.VaultSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// A section of the settings: the vault.
@Controller
@RequestMapping("/o/{slug}/settings/vault")
class VaultSettingsController {
  private final SettingsForms forms;

  VaultSettingsController(SettingsForms forms) {
    this.forms = forms;
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  Drawn show(@PathVariable String slug) {
    return forms.show(section(slug));
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping
  PageAnswer save(@PathVariable String slug, HttpServletRequest request) {
    return forms.save(section(slug), request);
  }

  private static SettingsForms.Section section(String slug) {
    return new SettingsForms.Section(
        "vault/settings", "/o/" + slug + "/settings/vault", VaultSettings.all());
  }
}
