package io.stewardry.settings.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Permission;
import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PolicySettingsController {
  private final OrganizationSettings settings;

  PolicySettingsController(OrganizationSettings settings) {
    this.settings = settings;
  }

  /// @param schema in JSON Schema 2020-12
  /// @param capability without which it has no effect; null for none
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Told(
      String key,
      String title,
      String description,
      Map<String, Object> schema,
      GovernedSetting.Order order,
      @Nullable String capability) {

    static Told of(GovernedSetting setting) {
      Map<String, Object> schema =
          setting.type() == GovernedSetting.Type.YES_OR_NO
              ? Map.of("type", "boolean", "default", setting.usual())
              : Map.of(
                  "type",
                  "integer",
                  "minimum",
                  setting.least(),
                  "maximum",
                  setting.most(),
                  "default",
                  setting.usual());
      return new Told(
          setting.key(), setting.title(), setting.description(), schema, setting.order(), null);
    }
  }

  /// Every setting that can be governed.
  @Requires(Permission.POLICY_VIEW)
  @GetMapping("/api/policy-settings")
  List<Told> list() {
    return settings.all().stream().map(Told::of).toList();
  }
}
