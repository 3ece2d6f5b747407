package io.stewardry.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting that an organization has, and that can be governed from above.
///
/// @param key such as `session.maxHours`
/// @param description what it does, in one sentence
/// @param usual what is in force where nobody has set it: a [Long], a [Boolean] or a list; null: no
///   number is
/// @param order how one value is stricter than another
public record GovernedSetting(
    String key,
    String title,
    String description,
    SettingForm form,
    @Nullable Object usual,
    Order order) {

  /// Of lists, one that allows nothing beside what another one allows is stricter; one that is not
  /// set allows everything.
  public enum Order {
    LOWER_IS_STRICTER,
    HIGHER_IS_STRICTER,
    TRUE_IS_STRICTER,
    FALSE_IS_STRICTER,
    SUBSET_IS_STRICTER
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
        key, title, description, new SettingForm.Number(unit, least, most), usual, order);
  }

  /// A number of which there is none as long as nobody sets it.
  public static GovernedSetting optionalNumber(
      String key,
      String title,
      String description,
      String unit,
      long least,
      long most,
      Order order) {
    return new GovernedSetting(
        key, title, description, new SettingForm.Number(unit, least, most), null, order);
  }

  public static GovernedSetting yesOrNo(
      String key, String title, String description, boolean usual, Order order) {
    return new GovernedSetting(key, title, description, new SettingForm.YesOrNo(), usual, order);
  }

  /// A list of texts that alone are allowed.
  public static GovernedSetting texts(
      String key, String title, String description, SettingForm.Item item) {
    return new GovernedSetting(
        key, title, description, new SettingForm.Texts(item), List.of(), Order.SUBSET_IS_STRICTER);
  }

  /// A list of roles that alone are allowed.
  public static GovernedSetting roles(String key, String title, String description) {
    return new GovernedSetting(
        key,
        title,
        description,
        new SettingForm.Choices(SettingRules.ROLES),
        List.of(),
        Order.SUBSET_IS_STRICTER);
  }
}
