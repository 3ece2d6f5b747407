package io.stewardry.settings;

import java.util.Optional;

/// What a value of a setting looks like.
public sealed interface SettingForm {
  /// As many items as a list has at the most.
  int MOST_ITEMS = 200;

  /// @param unit in the plural, such as `hours`
  record Number(String unit, long least, long most) implements SettingForm {}

  record YesOrNo() implements SettingForm {}

  /// A list of texts. An empty one is the same as none.
  record Texts(Item item) implements SettingForm {}

  /// A list of choices. An empty one is the same as none.
  ///
  /// @param of which choices, see [ChoicesOfSetting#key()]
  record Choices(String of) implements SettingForm {}

  /// One text of a list.
  interface Item {
    /// Two that mean the same are read as the same.
    ///
    /// @return empty for what it does not take
    Optional<String> read(String sent);

    /// What it takes, as an error says it.
    String takes();

    int longest();

    String example();
  }
}
