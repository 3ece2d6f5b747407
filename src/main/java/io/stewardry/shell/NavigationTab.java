package io.stewardry.shell;

/// A page beside others under one entry of the navigation.
public record NavigationTab(String label, String href, boolean active) {
  NavigationTab at(String path) {
    return new NavigationTab(label, href, NavigationItem.isAt(href, path));
  }
}
