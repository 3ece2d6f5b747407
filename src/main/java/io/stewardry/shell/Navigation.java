package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.util.WebUtils;

/// Where the person can go from here.
///
/// @param top always in sight
/// @param foot below everything else
/// @param settings the sections of the settings
/// @param actions what can be begun from anywhere, and the pages of the own account
/// @param elsewhere pages of other places that the palette leads to, such as those of the home
/// @param folded to icons: the reader's choice, kept in a cookie
/// @param path of the page
public record Navigation(
    List<NavigationItem> top,
    List<NavigationGroup> groups,
    List<NavigationItem> foot,
    List<SettingsItem> settings,
    List<Jump> actions,
    List<Jump> elsewhere,
    boolean folded,
    String path) {
  public static final Navigation NONE =
      new Navigation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, "");

  /// Not `__Host-`: the script that changes it must be able to write it, and it is no secret.
  public static final String COOKIE = "nav";

  /// Where a list of organizations is, below any root.
  private static final String ORGANIZATIONS = "/organizations";

  public Navigation {
    top = List.copyOf(top);
    groups = groups.stream().filter(group -> !group.items().isEmpty()).toList();
    foot = List.copyOf(foot);
    settings = List.copyOf(settings);
    actions = List.copyOf(actions);
    elsewhere = List.copyOf(elsewhere);
  }

  /// As it is drawn on the page of this request.
  public Navigation at(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    return at(request.getRequestURI(), cookie != null && cookie.getValue().equals("folded"));
  }

  public Navigation at(String path, boolean folded) {
    // Of two entries that lay claim to a page the longer address is nearer to it.
    var nearest =
        settings.stream()
            .map(section -> section.at(path))
            .filter(SettingsItem::active)
            .max(Comparator.comparingInt(section -> section.href().length()));
    return new Navigation(
        top.stream().map(item -> item.at(path)).toList(),
        groups.stream()
            .map(group ->
                new NavigationGroup(
                    group.label(), group.items().stream().map(item -> item.at(path)).toList()))
            .toList(),
        foot.stream().map(item -> item.at(path)).toList(),
        settings.stream()
            .map(section -> section.at(path))
            .map(section ->
                nearest.isPresent() && nearest.get().equals(section) ? section : section.at(""))
            .toList(),
        actions,
        elsewhere,
        folded,
        path);
  }

  public Navigation with(List<Jump> pagesElsewhere) {
    return new Navigation(top, groups, foot, settings, actions, pagesElsewhere, folded, path);
  }

  public Stream<NavigationItem> items() {
    return Stream.of(top.stream(), groups.stream().flatMap(g -> g.items().stream()), foot.stream())
        .flatMap(each -> each);
  }

  /// The bar at the bottom of a phone has five places, of which search and the menu take two.
  public List<NavigationItem> bar() {
    return items().filter(NavigationItem::onBar).limit(3).toList();
  }

  /// Is the page one that the bar has no place for?
  public boolean besideTheBar() {
    return items().anyMatch(item -> item.active() && !bar().contains(item));
  }

  /// The tabs above this page.
  public List<NavigationTab> tabs() {
    return items()
        .map(item -> item.tabsAt(path))
        .filter(tabs -> !tabs.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /// What the tabs are of.
  public String tabsLabel() {
    return items()
        .filter(item -> !item.tabsAt(path).isEmpty())
        .map(NavigationItem::label)
        .findFirst()
        .orElse("");
  }

  /// The pages that keys lead to, as far as the reader has them: first page, organizations,
  /// settings.
  public List<Shortcut> shortcuts() {
    var shortcuts = new ArrayList<Shortcut>();
    top.stream()
        .findFirst()
        .ifPresent(item -> shortcuts.add(new Shortcut("o", item.label(), item.href())));
    Stream.concat(pages().stream(), elsewhere.stream())
        .map(Jump::href)
        .filter(href -> href.endsWith(ORGANIZATIONS))
        .findFirst()
        .ifPresent(href -> shortcuts.add(new Shortcut("c", "Organizations", href)));
    settings.stream()
        .filter(section -> !section.elsewhere())
        .findFirst()
        .ifPresent(section -> shortcuts.add(new Shortcut("s", "Settings", section.href())));
    return shortcuts;
  }

  /// Each page here once, for the palette.
  public List<Jump> pages() {
    var pages = new ArrayList<Jump>();
    items().flatMap(NavigationItem::jumps).forEach(pages::add);
    settings.stream()
        .filter(section -> !section.elsewhere())
        .map(section ->
            new Jump(section.label(), "Settings", "settings", section.href(), section.words()))
        .forEach(pages::add);
    return pages;
  }
}
