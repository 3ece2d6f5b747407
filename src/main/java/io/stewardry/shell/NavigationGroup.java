package io.stewardry.shell;

import java.util.List;

/// Entries below a quiet heading.
public record NavigationGroup(String label, List<NavigationItem> items) {
  public NavigationGroup {
    items = List.copyOf(items);
  }

  /// Of the heading, which names the list for screen readers.
  public String id() {
    return "nav-" + label.toLowerCase(java.util.Locale.ROOT);
  }
}
