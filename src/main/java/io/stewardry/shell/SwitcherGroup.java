package io.stewardry.shell;

import java.util.List;

/// Home, Pinned, Recent, All.
///
/// @param counted among those of which the switcher says how many there are: not home, and none
///   that is in another group as well
public record SwitcherGroup(String label, List<SwitcherOption> options, boolean counted) {
  public SwitcherGroup {
    options = List.copyOf(options);
  }

  public SwitcherGroup(String label, List<SwitcherOption> options) {
    this(label, options, true);
  }

  public static SwitcherGroup beside(String label, List<SwitcherOption> options) {
    return new SwitcherGroup(label, options, false);
  }
}
