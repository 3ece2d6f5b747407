package io.stewardry.settings.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// A section of the settings: the numbers among what can be governed.
@Controller
@RequestMapping("/o/{slug}/settings/sessions")
class SettingsPageController {
  private final OrganizationSettings settings;

  SettingsPageController(OrganizationSettings settings) {
    this.settings = settings;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug) {
    Map<String, Object> own = settings.own();
    return page(slug, key -> Objects.toString(own.get(key), ""), FieldErrors.NONE);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  PageAnswer save(@PathVariable String slug, HttpServletRequest request) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    for (GovernedSetting setting : numbers()) {
      String typed = request.getParameter(setting.key());
      if (typed != null) {
        wanted.put(setting.key(), number(TypedText.trimmed(typed)));
      }
    }
    try {
      settings.set(wanted);
      return Redirect.to(href(slug)).saying(Notice.good("The settings are saved."));
    } catch (RuntimeException refused) {
      Map<String, String> fields =
          numbers().stream()
              .collect(
                  Collectors.toMap(setting -> "/settings/" + setting.key(), GovernedSetting::key));
      return page(
              slug,
              key -> Objects.toString(request.getParameter(key), ""),
              RefusedForm.errors(refused, fields))
          .refusing(refused);
    }
  }

  /// What is no number is left as it was typed: the setting says what it takes.
  private static @Nullable Object number(String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    return typed.matches("[0-9]{1,9}") ? (Object) Long.valueOf(typed) : typed;
  }

  private List<GovernedSetting> numbers() {
    return settings.all().stream()
        .filter(setting -> setting.type() == GovernedSetting.Type.NUMBER)
        .toList();
  }

  private Drawn page(String slug, Function<String, String> typed, FieldErrors errors) {
    return Drawn.page(
        "settings/sessions",
        frame ->
            new SettingsPage(
                href(slug),
                frame.may(Permission.SETTINGS_UPDATE),
                numbers().stream()
                    .map(setting -> NumberField.of(setting, typed.apply(setting.key())))
                    .toList(),
                errors));
  }

  private static String href(String slug) {
    return "/o/" + slug + "/settings/sessions";
  }
}
