package io.stewardry.settings;

import java.util.List;
import java.util.Optional;

/// The settings that a module has.
public interface SettingsOfModule {
  List<GovernedSetting> settings();

  /// Where the acting organization's own value is kept, of a setting that the module keeps itself.
  default Optional<Kept> kept(GovernedSetting setting) {
    return Optional.empty();
  }

  /// A value that stands in a table of the module.
  interface Kept {
    Object get();

    void set(Object value);
  }
}
