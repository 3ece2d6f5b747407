package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Permissions as people read them, wherever they are read, from the descriptions of the modules:
/// such as "Users: reset passwords", and in sentences "reset passwords".
@Component
public final class PermissionWords {
  private final List<Resource> resources;
  private final Map<Permission, Resource> about = new EnumMap<>(Permission.class);
  private final Map<Permission, PermissionWord> described = new EnumMap<>(Permission.class);

  public PermissionWords(Resources all) {
    resources = all.all();
    for (Resource each : resources) {
      for (PermissionWord word : each.permissions()) {
        about.put(word.permission(), each);
        described.put(word.permission(), word);
      }
    }
  }

  /// Does it open anything that a page shows? Only then a page offers it.
  public boolean offers(Permission permission) {
    PermissionWord word = described.get(permission);
    return word != null && word.onPages();
  }

  /// Those of them that pages offer.
  public Set<Permission> offered(Set<Permission> some) {
    EnumSet<Permission> rest = EnumSet.noneOf(Permission.class);
    some.stream().filter(this::offers).forEach(rest::add);
    return Collections.unmodifiableSet(rest);
  }

  public String act(Permission permission) {
    PermissionWord word = described.get(permission);
    return word == null ? permission.act() : word.act();
  }

  /// Such as "Users: reset passwords". One that no module describes yet is called by its key.
  public String of(Permission permission) {
    PermissionWord word = described.get(permission);
    Resource resource = about.get(permission);
    return word == null || resource == null
        ? permission.key()
        : resource.name().many() + ": " + word.act();
  }

  /// What follows "can", such as "edit users" or "reset passwords".
  public String phrase(Permission permission) {
    PermissionWord word = described.get(permission);
    Resource resource = about.get(permission);
    if (word == null || resource == null) {
      return "use " + permission.key();
    }
    String own = word.phrase();
    return own == null ? word.act() + " " + resource.name().inSentence() : own;
  }

  /// What a key may do that is allowed the dangerous act which needs it.
  ///
  /// @throws IllegalStateException when no module says it
  public PermissionWord.Danger danger(Permission permission) {
    PermissionWord word = described.get(permission);
    if (word == null || word.danger() == null) {
      throw new IllegalStateException("nobody says what is dangerous: " + permission.key());
    }
    return word.danger();
  }

  /// Whatever is done in an organization begins by entering it.
  public String question(Permission permission) {
    return permission == Permission.ORGANIZATION_VIEW
        ? "Who can enter?"
        : "Who can enter and " + phrase(permission) + "?";
  }

  /// By area and resource, as people read them; without those that no page offers.
  public Map<Resource.Area, Map<Resource, List<Permission>>> table(Collection<Permission> some) {
    Map<Resource.Area, Map<Resource, List<Permission>>> table = new LinkedHashMap<>();
    byResource(some)
        .forEach((resource, permissions) ->
            table
                .computeIfAbsent(resource.name().area(), area -> new LinkedHashMap<>())
                .put(resource, permissions));
    return table;
  }

  /// Several in one sentence: the resource alone stands for all of its acts.
  ///
  /// @param of all acts that there are to choose from
  public String together(Collection<Permission> some, Collection<Permission> of) {
    Map<Resource, List<Permission>> all = byResource(of);
    List<String> words = new ArrayList<>();
    byResource(some)
        .forEach((resource, acts) -> {
          String name = resource.name().many();
          @Nullable List<Permission> every = all.get(resource);
          words.add(
              every != null && acts.size() == every.size()
                  ? name
                  : name + " (" + String.join("; ", acts.stream().map(this::act).toList()) + ")");
        });
    return String.join(", ", words);
  }

  private Map<Resource, List<Permission>> byResource(Collection<Permission> some) {
    Map<Resource, List<Permission>> byResource = new LinkedHashMap<>();
    for (Resource resource : resources) {
      List<Permission> acts =
          some.stream()
              .filter(this::offers)
              .filter(permission -> resource.equals(about.get(permission)))
              .toList();
      if (!acts.isEmpty()) {
        byResource.put(resource, acts);
      }
    }
    return byResource;
  }
}
