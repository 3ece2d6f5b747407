package io.stewardry.shell;

import java.util.List;

/// Home, Pinned, Recent, All.
public record SwitcherGroup(String label, List<SwitcherOption> options) {
  public SwitcherGroup {
    options = List.copyOf(options);
  }
}
