package io.stewardry.shell;

import java.util.List;

/// The answer to what was typed into the switcher.
///
/// @param query what was typed; empty right after opening
/// @param total how many match, of which the groups show the first
public record SwitcherOptions(String query, List<SwitcherGroup> groups, long total) {
  public SwitcherOptions {
    groups = groups.stream().filter(group -> !group.options().isEmpty()).toList();
  }

  public long shown() {
    return groups.stream().mapToLong(group -> group.options().size()).sum();
  }

  /// Where the numbering of a group's options starts: ids run through all groups.
  public int offset(int group) {
    return groups.stream().limit(group).mapToInt(earlier -> earlier.options().size()).sum();
  }

  public String status() {
    if (shown() == 0) {
      return "No organization matches";
    }
    return shown() < total
        ? Figures.count(shown()) + " of " + Figures.count(total) + " shown"
        : shown() == 1 ? "1 shown" : Figures.count(shown()) + " shown";
  }
}
