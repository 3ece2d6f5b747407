package io.stewardry.settings;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What is in force in an organization at one moment.
public final class SettingsInForce {
  private final Map<String, Object> values;

  SettingsInForce(Map<String, Object> values) {
    this.values = values;
  }

  @Nullable Object value(GovernedSetting setting) {
    return values.getOrDefault(setting.key(), setting.usual());
  }

  public OptionalLong number(GovernedSetting setting) {
    return value(setting) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /// What alone is allowed; empty: everything is.
  public List<String> list(GovernedSetting setting) {
    return value(setting) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
