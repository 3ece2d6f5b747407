package io.stewardry.access.web;

import io.stewardry.access.Role;
import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.PermissionWords;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What a role and the verbs of an access come to inside an organization: counted from the
/// permissions themselves, so that it says no more than what exists and is true.
@Component
final class RoleInWords {
  private static final String VIEW = "view ";
  private static final int SHOWN = 3;

  private final PermissionWords words;

  RoleInWords(PermissionWords words) {
    this.words = words;
  }

  /// Such as "view the organization and users; change nothing".
  String inside(Role role, Collection<Verb> verbs) {
    return full(Roles.inside(role, verbs));
  }

  /// Such as "View only".
  String shortly(Role role, Collection<Verb> verbs) {
    Set<Permission> held = words.offered(Roles.inside(role, verbs));
    List<String> writes = writes(held);
    String said =
        held.isEmpty()
            ? "nothing yet"
            : everything(held) ? "everything" : writes.isEmpty() ? "view only" : some(writes);
    return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
  }

  private static String some(List<String> writes) {
    return writes.size() <= SHOWN
        ? String.join(", ", writes)
        : String.join(", ", writes.subList(0, SHOWN)) + " and " + (writes.size() - SHOWN) + " more";
  }

  String full(Set<Permission> some) {
    Set<Permission> held = words.offered(some);
    if (held.isEmpty()) {
      return "do nothing yet";
    }
    if (everything(held)) {
      return "do everything";
    }
    List<String> writes = writes(held);
    List<String> views =
        held.stream()
            .map(words::phrase)
            .filter(phrase -> phrase.startsWith(VIEW))
            .map(phrase -> phrase.substring(VIEW.length()))
            .toList();
    String seen = views.isEmpty() ? "" : VIEW + String.join(", ", views);
    return writes.isEmpty()
        ? seen + "; change nothing"
        : String.join(", ", writes) + (seen.isEmpty() ? "" : "; " + seen);
  }

  private List<String> writes(Set<Permission> held) {
    return held.stream().map(words::phrase).filter(phrase -> !phrase.startsWith(VIEW)).toList();
  }

  private boolean everything(Set<Permission> held) {
    return Arrays.stream(Permission.values())
        .filter(permission -> permission.plane() == Plane.ORGANIZATION && words.offers(permission))
        .allMatch(held::contains);
  }
}
