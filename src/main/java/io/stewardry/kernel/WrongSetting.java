package io.stewardry.kernel;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Stops the start. Its message is all that the operator needs: which variable, what is wrong with
/// it, what it takes.
public final class WrongSetting extends IllegalArgumentException {
  private static final long SECOND = 1000;

  private @Nullable String next;

  /// @param component of the record, annotated with [Setting]
  /// @param value what is wrong: the value, or one element of a list
  public WrongSetting(Class<? extends Record> settings, String component, Object value) {
    this(sentence(setting(settings, component), value));
  }

  /// @param why a further sentence
  public WrongSetting(
      Class<? extends Record> settings, String component, Object value, String why) {
    this(sentence(setting(settings, component), value) + " " + why);
  }

  public WrongSetting(String message) {
    super(message);
  }

  public WrongSetting(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param next what the operator does now, where that is more than to correct the value
  public static WrongSetting withNext(String message, String next) {
    WrongSetting wrong = new WrongSetting(message);
    wrong.next = next;
    return wrong;
  }

  /// Null for the usual: correct the value, or remove the setting.
  public @Nullable String next() {
    return next;
  }

  public static String sentence(Setting setting, Object value) {
    return setting.value()
        + " does not accept '"
        + (value instanceof Duration time ? asTyped(time) : value)
        + "': it takes "
        + setting.takes()
        + ".";
  }

  private static Setting setting(Class<? extends Record> settings, String component) {
    return Arrays.stream(settings.getRecordComponents())
        .filter(one -> one.getName().equals(component))
        .map(one -> one.getAnnotation(Setting.class))
        .findFirst()
        .orElseThrow();
  }

  /// `PT23H` is not what somebody typed.
  private static String asTyped(Duration time) {
    long millis = time.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % (86_400 * SECOND) == 0) {
      return time.toDays() + "d";
    }
    if (millis % (3_600 * SECOND) == 0) {
      return time.toHours() + "h";
    }
    if (millis % (60 * SECOND) == 0) {
      return time.toMinutes() + "m";
    }
    return millis % SECOND == 0 ? time.toSeconds() + "s" : millis + "ms";
  }
}
