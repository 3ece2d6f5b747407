package io.stewardry.settings.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingForm;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows some settings as a form, and saves it.
@Component
public class SettingsForms {
  private final OrganizationSettings settings;

  SettingsForms(OrganizationSettings settings) {
    this.settings = settings;
  }

  /// A page of some settings.
  ///
  /// @param template with `frame` and `page`, a [SettingsPage]
  /// @param action where it is, and where its form is sent
  public record Section(String template, String action, List<GovernedSetting> shown) {}

  public Drawn show(Section section) {
    Map<String, Object> own = settings.own();
    return page(section, setting -> values(own.get(setting.key())), FieldErrors.NONE);
  }

  /// What is not in the form stays as it is.
  public PageAnswer save(Section section, HttpServletRequest request) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    for (GovernedSetting setting : section.shown()) {
      if (request.getParameter(setting.key()) != null) {
        wanted.put(setting.key(), read(setting, request));
      }
    }
    try {
      settings.set(wanted);
      return Redirect.to(section.action()).saying(Notice.good("The settings are saved."));
    } catch (RuntimeException refused) {
      return page(
              section,
              setting -> typed(setting, request),
              RefusedForm.errors(refused, fields(section)))
          .refusing(refused);
    }
  }

  private static @Nullable Object read(GovernedSetting setting, HttpServletRequest request) {
    List<String> typed = typed(setting, request);
    return switch (setting.form()) {
      case SettingForm.Number form -> number(TypedText.trimmed(typed.getFirst()));
      case SettingForm.YesOrNo form -> Boolean.valueOf(typed.getFirst());
      case SettingForm.Texts form ->
          typed.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
      case SettingForm.Choices form -> typed;
    };
  }

  /// What is no number is left as it was typed: the setting says what it takes.
  private static @Nullable Object number(String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    return typed.matches("[0-9]{1,9}") ? (Object) Long.valueOf(typed) : typed;
  }

  private static List<String> typed(GovernedSetting setting, HttpServletRequest request) {
    String[] sent = request.getParameterValues(setting.key());
    if (sent == null) {
      return List.of("");
    }
    return switch (setting.form()) {
      case SettingForm.Texts form -> sent[0].lines().toList();
      // A hidden field says that the choices are in the form, also when none is ticked.
      case SettingForm.Choices form ->
          Arrays.stream(sent).filter(value -> !value.isEmpty()).distinct().toList();
      default -> List.of(sent[0]);
    };
  }

  private static List<String> values(@Nullable Object own) {
    return switch (own) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> List.of(own.toString());
    };
  }

  /// An error of an item is one of the whole field.
  private static Map<String, String> fields(Section section) {
    Map<String, String> fields = new HashMap<>();
    for (GovernedSetting setting : section.shown()) {
      String at = Validation.pointer("/settings", setting.key());
      fields.put(at, setting.key());
      for (int n = 0; n < SettingForm.MOST_ITEMS; n++) {
        fields.put(at + "/" + n, setting.key());
      }
    }
    return fields;
  }

  private Drawn page(
      Section section, Function<GovernedSetting, List<String>> values, FieldErrors errors) {
    List<SettingField> fields =
        section.shown().stream()
            .map(setting -> {
              List<String> is = values.apply(setting);
              return new SettingField(setting, is, choices(setting, is));
            })
            .toList();
    return Drawn.page(
        section.template(),
        frame ->
            new SettingsPage(
                section.action(), frame.may(Permission.SETTINGS_UPDATE), fields, errors));
  }

  /// With those that are ticked and are not there any more, so that they can be taken out.
  private List<Choice> choices(GovernedSetting setting, List<String> ticked) {
    if (!(setting.form() instanceof SettingForm.Choices form)) {
      return List.of();
    }
    List<Choice> there = settings.choices(form.of());
    List<String> known = there.stream().map(Choice::value).toList();
    return Stream.concat(
            there.stream(),
            ticked.stream()
                .filter(value -> !known.contains(value))
                .map(value -> new Choice(value, value + " (deleted)")))
        .toList();
  }
}
