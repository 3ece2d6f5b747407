package io.stewardry.settings.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Permission;
import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingForm;
import io.stewardry.tenancy.Requires;
import java.util.LinkedHashMap;
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
      Map<String, Object> schema = new LinkedHashMap<>();
      switch (setting.form()) {
        case SettingForm.YesOrNo form -> schema.put("type", "boolean");
        case SettingForm.Number form -> {
          schema.put("type", "integer");
          schema.put("minimum", form.least());
          schema.put("maximum", form.most());
        }
        case SettingForm.Texts form ->
            list(
                schema,
                Map.of(
                    "type",
                    "string",
                    "minLength",
                    1,
                    "maxLength",
                    form.item().longest(),
                    "examples",
                    List.of(form.item().example())));
        // Which ones there are is different in each organization.
        case SettingForm.Choices form -> list(schema, Map.of("type", "string", "minLength", 1));
      }
      if (setting.usual() != null) {
        schema.put("default", setting.usual());
      }
      return new Told(
          setting.key(), setting.title(), setting.description(), schema, setting.order(), null);
    }

    private static void list(Map<String, Object> schema, Map<String, Object> item) {
      schema.put("type", "array");
      schema.put("uniqueItems", true);
      schema.put("maxItems", SettingForm.MOST_ITEMS);
      schema.put("items", item);
    }
  }

  /// Every setting that can be governed.
  @Requires(Permission.POLICY_VIEW)
  @GetMapping("/api/policy-settings")
  List<Told> list() {
    return settings.all().stream().map(Told::of).toList();
  }
}
