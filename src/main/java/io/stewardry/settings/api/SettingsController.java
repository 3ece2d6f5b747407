package io.stewardry.settings.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations/{id}/settings")
class SettingsController {
  private final OrganizationSettings settings;

  SettingsController(OrganizationSettings settings) {
    this.settings = settings;
  }

  record Wanted(@Nullable Map<String, @Nullable Object> settings) {}

  /// @param settings what the organization has set itself
  /// @param heldBy the policy that holds a setting, by its key
  record Told(
      Map<String, Object> settings,
      Map<String, @Nullable Object> effective,
      Map<String, Object> heldBy) {}

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization
  @GetMapping
  Told get(@PathVariable String id) {
    return told();
  }

  private Told told() {
    return new Told(settings.own(), settings.effective(), Map.of());
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(visit = true)
  @PutMapping
  Told put(@PathVariable String id, @RequestBody Wanted body) {
    Map<String, @Nullable Object> wanted = body.settings();
    if (wanted == null) {
      throw Problem.invalid("/settings", "It takes settings by their keys.");
    }
    settings.set(wanted);
    return told();
  }
}
