package io.stewardry.shell;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One entry of the navigation. Only pages that exist and that the person may see become one.
///
/// @param tabs the pages that share this entry, drawn above each of them; empty for a single page
/// @param also further addresses whose pages belong to this entry
/// @param badge what needs the reader there; null where nothing is counted
/// @param onBar it has a place in the bar at the bottom of a phone
public record NavigationItem(
    String label,
    String icon,
    String href,
    boolean active,
    List<NavigationTab> tabs,
    List<String> also,
    @Nullable Long badge,
    boolean onBar) {
  public NavigationItem {
    tabs = List.copyOf(tabs);
    also = List.copyOf(also);
  }

  public NavigationItem(String label, String icon, String href, boolean active) {
    this(label, icon, href, active, List.of(), List.of(), null, false);
  }

  public NavigationItem(String label, String icon, String href) {
    this(label, icon, href, false);
  }

  /// Active when `path` is one of this entry's pages or one below them; an entry at the root of its
  /// plane (`/platform`, `/o/acme`) is active on exactly that page, else it would be so on all.
  public NavigationItem at(String path) {
    var tabsHere = tabs.stream().map(tab -> tab.at(path)).toList();
    var here =
        isAt(href, path)
            || tabsHere.stream().anyMatch(NavigationTab::active)
            || also.stream().anyMatch(prefix -> isAt(prefix, path));
    return new NavigationItem(label, icon, href, here, tabsHere, also, badge, onBar);
  }

  static boolean isAt(String href, String path) {
    var root = href.equals("/platform") || href.matches("/o/[^/]+");
    return path.equals(href) || (!root && path.startsWith(href + "/"));
  }

  /// The tabs above the page at `path`: only a page that is itself a tab has them.
  public List<NavigationTab> tabsAt(String path) {
    return tabs.size() > 1 && tabs.stream().anyMatch(tab -> tab.href().equals(path))
        ? tabs.stream().map(tab -> tab.open(tab.href().equals(path))).toList()
        : List.of();
  }

  /// 99 and no more, so that the entry keeps its shape.
  public String badgeText() {
    return badge == null ? "" : badge > 99 ? "99+" : badge.toString();
  }

  Stream<Jump> jumps() {
    return tabs.isEmpty()
        ? Stream.of(new Jump(label, null, icon, href, ""))
        : tabs.stream()
            .map(tab ->
                tab.label().equals(label)
                    ? new Jump(label, null, icon, tab.href(), "")
                    : new Jump(tab.label(), label, icon, tab.href(), ""));
  }
}
