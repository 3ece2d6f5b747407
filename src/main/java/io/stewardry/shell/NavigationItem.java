package io.stewardry.shell;

/// One entry of the navigation. Only pages that exist and that the person may see become one.
public record NavigationItem(String label, String icon, String href, boolean active) {
  public NavigationItem(String label, String icon, String href) {
    this(label, icon, href, false);
  }

  /// Active when `path` is this entry's page or one below it; an entry at the root of its plane
  /// (`/platform`, `/o/acme`) is active on exactly that page, else it would be so on all.
  public NavigationItem at(String path) {
    var root = href.equals("/platform") || href.matches("/o/[^/]+");
    var here = path.equals(href) || (!root && path.startsWith(href + "/"));
    return new NavigationItem(label, icon, href, here);
  }
}
