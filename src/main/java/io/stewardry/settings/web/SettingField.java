package io.stewardry.settings.web;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.SettingForm;
import io.stewardry.shell.Choice;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A setting that an organization can set.
///
/// @param values what is in the field: a number or text, the lines of a list, or the choices that
///   are ticked
/// @param choices of which some can be ticked
public record SettingField(GovernedSetting setting, List<String> values, List<Choice> choices) {
  public SettingField {
    values = List.copyOf(values);
    choices = List.copyOf(choices);
  }

  public enum Look {
    NUMBER,
    LINES,
    CHOICES
  }

  public Look look() {
    return switch (setting.form()) {
      case SettingForm.Number form -> Look.NUMBER;
      case SettingForm.Texts form -> Look.LINES;
      case SettingForm.Choices form -> Look.CHOICES;
      case SettingForm.YesOrNo form ->
          throw new IllegalStateException("no page shows one of these yet");
    };
  }

  public String key() {
    return setting.key();
  }

  public String title() {
    return setting.title();
  }

  public String typed() {
    return String.join("\n", values);
  }

  public String unit() {
    return number().unit();
  }

  private SettingForm.Number number() {
    if (setting.form() instanceof SettingForm.Number number) {
      return number;
    }
    throw new IllegalStateException("no number");
  }

  public @Nullable String placeholder() {
    return setting.usual() == null ? null : String.valueOf(setting.usual());
  }

  public String hint() {
    return switch (setting.form()) {
      case SettingForm.Number form ->
          setting.description()
              + " From "
              + form.least()
              + " to "
              + form.most()
              + " "
              + form.unit()
              + "."
              + (setting.usual() == null
                  ? ""
                  : " If you leave it empty, " + setting.usual() + " " + form.unit() + " apply.");
      case SettingForm.Texts form ->
          setting.description() + " One per line, such as " + form.item().example() + ".";
      default -> setting.description();
    };
  }

  /// What is in force, for those who only read it.
  public String inForce() {
    if (setting.form() instanceof SettingForm.Number form) {
      return values.isEmpty() || values.getFirst().isEmpty()
          ? setting.usual() == null ? "Not set" : setting.usual() + " " + form.unit() + " (default)"
          : values.getFirst() + " " + form.unit();
    }
    return values.isEmpty()
        ? "Not set"
        : values.stream().map(this::label).collect(Collectors.joining(", "));
  }

  /// A role may have been deleted since it was chosen.
  private String label(String value) {
    return choices.stream()
        .filter(choice -> Objects.equals(choice.value(), value))
        .map(Choice::label)
        .findFirst()
        .orElse(value);
  }
}
