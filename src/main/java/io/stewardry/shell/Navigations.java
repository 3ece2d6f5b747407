package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws up the navigation of a place from what the modules declare.
@Component
public final class Navigations {
  private final List<ModulePages> modules;

  public Navigations(List<ModulePages> modules) {
    this.modules = List.copyOf(modules);
  }

  /// Somebody in a place.
  ///
  /// @param root such as `/o/acme` or `/platform`
  /// @param held what they may do there
  /// @param fromAbove what they may do with the organization from their home, which manages it
  /// @param counting whether badges are asked for, in the context that is bound
  public record Place(
      Caller caller,
      OrganizationKind kind,
      String root,
      Set<Permission> held,
      Set<Permission> fromAbove,
      boolean counting) {}

  public Navigation of(Place place) {
    List<NavigationEntry> offered =
        declared(ModulePages::entries)
            .filter(entry -> entry.in().contains(place.kind()))
            .sorted(Comparator.comparingInt(NavigationEntry::order))
            .toList();
    List<SettingsItem> settings = settings(place);
    List<NavigationItem> foot = new ArrayList<>(items(NavigationEntry.Group.FOOT, offered, place));
    foot.addAll(settingsEntry(settings));
    return new Navigation(
        items(NavigationEntry.Group.TOP, offered, place),
        Arrays.stream(NavigationEntry.Group.values())
            .filter(group -> !group.heading().isEmpty())
            .map(group -> new NavigationGroup(group.heading(), items(group, offered, place)))
            .toList(),
        foot,
        settings,
        Stream.concat(
                declared(ModulePages::actions)
                    .filter(action -> action.isFor(place.kind(), place.held()))
                    .sorted(Comparator.comparingInt(PageAction::order))
                    .map(action ->
                        Jump.action(action.label(), action.icon(), place.root() + action.path())),
                declared(ModulePages::ofAccount).sorted(Comparator.comparing(Jump::label)))
            .toList(),
        List.of(),
        false,
        "");
  }

  private List<SettingsItem> settings(Place place) {
    return declared(ModulePages::sections)
        .filter(section -> section.isFor(place))
        .sorted(Comparator.comparingInt(SettingsSection::order))
        .map(section ->
            new SettingsItem(
                section.label(),
                place.root() + section.path(),
                section.words(),
                false,
                section.elsewhere(),
                section.apart()))
        .toList();
  }

  /// The settings are where any module has a section of them, and begin with the first one.
  private static List<NavigationItem> settingsEntry(List<SettingsItem> settings) {
    List<String> sections =
        settings.stream().filter(section -> !section.elsewhere()).map(SettingsItem::href).toList();
    return sections.isEmpty()
        ? List.of()
        : List.of(
            new NavigationItem(
                "Settings",
                "settings",
                sections.getFirst(),
                false,
                List.of(),
                sections,
                null,
                false));
  }

  private <T> Stream<T> declared(Function<ModulePages, List<T>> what) {
    return modules.stream().flatMap(module -> what.apply(module).stream());
  }

  private static List<NavigationItem> items(
      NavigationEntry.Group group, List<NavigationEntry> offered, Place place) {
    List<NavigationItem> items = new ArrayList<>();
    for (NavigationEntry entry : offered) {
      if (entry.under() == null && entry.group() == group) {
        NavigationItem item = item(entry, offered, place);
        if (item != null) {
          items.add(item);
        }
      }
    }
    return items;
  }

  /// An entry leads to the first of its tabs that the person may see.
  private static @Nullable NavigationItem item(
      NavigationEntry entry, List<NavigationEntry> offered, Place place) {
    List<NavigationTab> tabs = new ArrayList<>();
    boolean itself = entry.isFor(place.caller(), place.kind(), place.held());
    if (itself) {
      String name = entry.tab() == null ? entry.label() : entry.tab();
      tabs.add(new NavigationTab(name, place.root() + entry.path(), false));
    }
    for (NavigationEntry other : offered) {
      if (entry.path().equals(other.under())
          && other.isFor(place.caller(), place.kind(), place.held())) {
        tabs.add(new NavigationTab(other.label(), place.root() + other.path(), false));
      }
    }
    if (tabs.isEmpty()) {
      return null;
    }
    return new NavigationItem(
        entry.label(),
        entry.icon(),
        tabs.getFirst().href(),
        false,
        tabs.size() > 1 || !itself ? tabs : List.of(),
        entry.also().stream().map(path -> place.root() + path).toList(),
        badge(entry, itself, place),
        entry.inBar());
  }

  private static @Nullable Long badge(NavigationEntry entry, boolean itself, Place place) {
    if (entry.badge() == null || !itself || !place.counting()) {
      return null;
    }
    long count = entry.badge().applyAsLong(place.caller());
    return count == 0 ? null : count;
  }
}
