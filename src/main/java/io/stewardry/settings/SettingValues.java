package io.stewardry.settings;

import io.stewardry.kernel.Validation;
import io.stewardry.shell.Choice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads values of settings as they were sent.
final class SettingValues {
  private static final int LONGEST_SHOWN = 100;

  private final Function<String, List<Choice>> choices;
  private final Validation check;

  /// @param choices by [ChoicesOfSetting#key()]
  SettingValues(Function<String, List<Choice>> choices, Validation check) {
    this.choices = choices;
    this.check = check;
  }

  /// @param value as JSON has it
  /// @return null for an empty list, which is the same as none, and for what was refused
  @Nullable Object read(GovernedSetting setting, Object value) {
    String at = Validation.pointer("/settings", setting.key());
    return switch (setting.form()) {
      case SettingForm.YesOrNo form -> {
        if (!(value instanceof Boolean)) {
          check.refuse(at, "It takes true or false.");
          yield null;
        }
        yield value;
      }
      case SettingForm.Number form -> number(form, value, at);
      case SettingForm.Texts form ->
          list(value, at, "texts", (text, where) -> text(form.item(), text, where));
      case SettingForm.Choices form -> {
        Set<String> known =
            choices.apply(form.of()).stream().map(Choice::value).collect(Collectors.toSet());
        yield list(
            value,
            at,
            "keys",
            (text, where) -> {
              if (!known.contains(text)) {
                check.refuse(
                    where, "There is no " + shown(text) + " to choose in this organization.");
              }
              return text;
            });
      }
    };
  }

  private @Nullable Long number(SettingForm.Number form, Object value, String at) {
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= form.least() && number <= form.most()) {
        return number;
      }
    }
    check.refuse(at, "Enter a whole number from " + form.least() + " to " + form.most() + ".");
    return null;
  }

  private String text(SettingForm.Item item, String text, String where) {
    String read = text.length() > item.longest() ? null : item.read(text.strip()).orElse(null);
    if (read == null) {
      check.refuse(where, "It cannot be " + shown(text) + ". " + item.takes());
      return text;
    }
    return read;
  }

  private interface ReadItem {
    String read(String text, String where);
  }

  private @Nullable List<String> list(Object value, String at, String what, ReadItem item) {
    if (!(value instanceof List<?> sent)) {
      check.refuse(at, "It takes a list of " + what + ".");
      return null;
    }
    if (sent.size() > SettingForm.MOST_ITEMS) {
      check.refuse(at, "It takes at most " + SettingForm.MOST_ITEMS + " " + what + ".");
      return null;
    }
    Set<String> read = new LinkedHashSet<>();
    for (int n = 0; n < sent.size(); n++) {
      if (sent.get(n) instanceof String text) {
        read.add(item.read(text, at + "/" + n));
      } else {
        check.refuse(at + "/" + n, "It takes a text.");
      }
    }
    return read.isEmpty() ? null : List.copyOf(read);
  }

  private static String shown(String text) {
    return "“"
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
        + "”";
  }
}
