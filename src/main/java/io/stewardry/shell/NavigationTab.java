package io.stewardry.shell;

/// A page beside others under one entry of the navigation.
public record NavigationTab(String label, String href, boolean active) {
  /// Where one tab's address is below that of another, only one is open.
  NavigationTab open(boolean now) {
    return new NavigationTab(label, href, now);
  }

  NavigationTab at(String path) {
    return new NavigationTab(label, href, NavigationItem.isAt(href, path));
  }
}
