package io.stewardry.settings;

import org.jspecify.annotations.Nullable;

/// A setting that an organization has, and that can be governed from above.
///
/// @param key such as `session.maxHours`
/// @param description what it does, in one sentence
/// @param unit of a number, in the plural, such as `hours`; empty for yes or no
/// @param least for a number; 0 for yes or no
/// @param most for a number; 1 for yes or no
/// @param usual what is in force where nobody has set it: a [Long] or a [Boolean]
/// @param order how one value is stricter than another
public record GovernedSetting(
    String key,
    String title,
    String description,
    Type type,
    String unit,
    long least,
    long most,
    Object usual,
    Order order) {

  public enum Type {
    NUMBER,
    YES_OR_NO
  }

  public enum Order {
    LOWER_IS_STRICTER,
    HIGHER_IS_STRICTER,
    TRUE_IS_STRICTER,
    FALSE_IS_STRICTER
  }

  public static GovernedSetting number(
      String key,
      String title,
      String description,
      String unit,
      long least,
      long most,
      long usual,
      Order order) {
    return new GovernedSetting(
        key, title, description, Type.NUMBER, unit, least, most, usual, order);
  }

  public static GovernedSetting yesOrNo(
      String key, String title, String description, boolean usual, Order order) {
    return new GovernedSetting(key, title, description, Type.YES_OR_NO, "", 0, 1, usual, order);
  }

  /// @param value as JSON has it
  /// @return null for what it does not take
  @Nullable Object parsed(Object value) {
    return switch (type) {
      case YES_OR_NO -> value instanceof Boolean ? value : null;
      case NUMBER ->
          value instanceof Integer || value instanceof Long
              ? inRange(((Number) value).longValue())
              : null;
    };
  }

  private @Nullable Long inRange(long number) {
    return number < least || number > most ? null : number;
  }

  /// What it takes, as an error says it.
  public String takes() {
    return type == Type.YES_OR_NO
        ? "It takes true or false."
        : "Enter a whole number from " + least + " to " + most + ".";
  }
}
