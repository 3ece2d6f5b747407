package io.stewardry.settings.web;

import io.stewardry.kernel.Permission;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.PageAnswer;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// A section of the settings: sessions and invitations.
@Controller
@RequestMapping("/o/{slug}/settings/sessions")
class SettingsPageController {
  private static final List<String> SHOWN =
      List.of("session.maxHours", "session.idleMinutes", "invitations.maxDays");

  private final SettingsForms forms;
  private final OrganizationSettings settings;

  SettingsPageController(SettingsForms forms, OrganizationSettings settings) {
    this.forms = forms;
    this.settings = settings;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug) {
    return forms.show(section(slug));
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  PageAnswer save(@PathVariable String slug, HttpServletRequest request) {
    return forms.save(section(slug), request);
  }

  private SettingsForms.Section section(String slug) {
    return new SettingsForms.Section(
        "settings/sessions",
        "/o/" + slug + "/settings/sessions",
        settings.all().stream().filter(setting -> SHOWN.contains(setting.key())).toList());
  }
}
