package io.stewardry.shell;

import java.util.List;

/// What a module adds to the frame. What no module declares is in no navigation, so a page comes
/// with its module and goes with it.
public interface ModulePages {

  default List<NavigationEntry> entries() {
    return List.of();
  }

  default List<SettingsSection> sections() {
    return List.of();
  }

  default List<PageAction> actions() {
    return List.of();
  }

  /// Pages of everybody's own account that the palette finds.
  default List<Jump> ofAccount() {
    return List.of();
  }
}
