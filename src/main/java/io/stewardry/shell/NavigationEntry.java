package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A page that a module offers in the navigation.
///
/// @param in the kinds of organization that have it; the platform's own is the platform plane
/// @param order among the entries of its group, or the tabs of its entry
/// @param path below the root of the plane, such as `/users`; empty for the root itself
/// @param under the path of the entry that it is a tab of; null for an entry
/// @param tab what it is called as the first tab of its own entry
/// @param permission null for everybody who is there
/// @param only a further condition
/// @param also further paths whose pages belong to the entry
/// @param badge counts what needs the reader there, where they act
/// @param inBar it has a place in the bar at the bottom of a phone
public record NavigationEntry(
    Set<OrganizationKind> in,
    Group group,
    int order,
    String label,
    String icon,
    String path,
    @Nullable String under,
    @Nullable String tab,
    @Nullable Permission permission,
    Predicate<Caller> only,
    List<String> also,
    @Nullable ToLongFunction<Caller> badge,
    boolean inBar) {
  /// The groups of all planes, in their order.
  public enum Group {
    TOP(""),
    PEOPLE("People"),
    PROTECT("Protect"),
    BUSINESS("Business"),
    TEAM("Team"),
    TRUST("Trust"),
    KEEP("Keep"),
    FOOT("");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    public String heading() {
      return heading;
    }
  }

  public static NavigationEntry of(
      Set<OrganizationKind> in,
      Group group,
      int order,
      String label,
      String icon,
      String path,
      @Nullable Permission permission) {
    return new NavigationEntry(
        in,
        group,
        order,
        label,
        icon,
        path,
        null,
        null,
        permission,
        caller -> true,
        List.of(),
        null,
        false);
  }

  /// A page beside the one at `under`.
  public static NavigationEntry tab(
      Set<OrganizationKind> in,
      String under,
      int order,
      String label,
      String path,
      Permission permission) {
    return new NavigationEntry(
        in,
        Group.TOP,
        order,
        label,
        "",
        path,
        under,
        null,
        permission,
        caller -> true,
        List.of(),
        null,
        false);
  }

  /// The entry's own page is the first of its tabs, and called so there.
  public NavigationEntry firstTab(String name) {
    return new NavigationEntry(
        in, group, order, label, icon, path, under, name, permission, only, also, badge, inBar);
  }

  public NavigationEntry only(Predicate<Caller> condition) {
    return new NavigationEntry(
        in, group, order, label, icon, path, under, tab, permission, condition, also, badge, inBar);
  }

  public NavigationEntry also(String... paths) {
    return new NavigationEntry(
        in,
        group,
        order,
        label,
        icon,
        path,
        under,
        tab,
        permission,
        only,
        List.of(paths),
        badge,
        inBar);
  }

  public NavigationEntry counting(ToLongFunction<Caller> count) {
    return new NavigationEntry(
        in, group, order, label, icon, path, under, tab, permission, only, also, count, inBar);
  }

  public NavigationEntry onBar() {
    return new NavigationEntry(
        in, group, order, label, icon, path, under, tab, permission, only, also, badge, true);
  }

  /// May this person see it where they act?
  public boolean isFor(Caller caller, OrganizationKind place, Set<Permission> held) {
    return in.contains(place)
        && (permission == null || held.contains(permission))
        && only.test(caller);
  }
}
