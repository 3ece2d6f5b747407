package io.stewardry.settings;

import io.stewardry.shell.Choice;
import java.util.List;

/// What can be chosen in settings, such as roles.
public interface ChoicesOfSetting {
  /// Which choices these are, for [SettingForm.Choices].
  String key();

  /// Those of the acting organization, in the order in which people see them.
  List<Choice> choices();
}
