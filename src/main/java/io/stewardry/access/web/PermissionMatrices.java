package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The tables of permissions of roles: to be read, or to be chosen from.
@Component
final class PermissionMatrices {
  static final String NOT_ASSIGNABLE = "Custom roles can't include it.";
  static final String NOT_HELD = "You don't have it yourself.";

  private final PermissionWords words;

  PermissionMatrices(PermissionWords words) {
    this.words = words;
  }

  /// What a role can be about in an organization of a kind, as far as it exists.
  Set<Permission> all(OrganizationKind where) {
    EnumSet<Permission> all = EnumSet.allOf(Permission.class);
    all.removeIf(permission ->
        !words.offers(permission)
            || permission.plane() == Plane.PLATFORM
            || permission.plane() == Plane.MSP && where != OrganizationKind.MSP);
    return all;
  }

  PermissionWords words() {
    return words;
  }

  /// Inside a child, whatever role somebody has at home.
  Set<Permission> inside() {
    return all(OrganizationKind.CUSTOMER);
  }

  PermissionMatrix reading(Set<Permission> shown, Set<Permission> held) {
    return PermissionMatrix.of(words, shown, held, permission -> null, List.of());
  }

  /// @param chosen the ones that are ticked
  PermissionMatrix choosing(Set<Permission> chosen, Caller caller) {
    OrganizationKind where = caller.organizationKind();
    Set<Permission> all = all(where);
    Set<Permission> never = EnumSet.copyOf(all);
    never.removeAll(CustomRoles.assignable(where));
    Set<Permission> notHeld = EnumSet.copyOf(all);
    notHeld.removeAll(never);
    notHeld.removeAll(CustomRoles.heldBy(caller));
    List<String> notes = new ArrayList<>();
    if (!never.isEmpty()) {
      notes.add("Custom roles can't include: " + words.together(never, all) + ".");
    }
    if (!notHeld.isEmpty()) {
      notes.add(
          "You can't give what you don't have yourself: " + words.together(notHeld, all) + ".");
    }
    return PermissionMatrix.of(
        words,
        all,
        chosen,
        permission ->
            never.contains(permission)
                ? NOT_ASSIGNABLE
                : notHeld.contains(permission) ? NOT_HELD : null,
        notes);
  }
}
