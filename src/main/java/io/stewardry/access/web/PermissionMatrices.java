package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The tables of permissions of roles: to be read, or to be chosen from.
final class PermissionMatrices {
  static final String NOT_ASSIGNABLE = "Custom roles can't include it.";
  static final String NOT_HELD = "You don't have it yourself.";

  private PermissionMatrices() {}

  /// What a role can be about in an organization of a kind, as far as it exists.
  static Set<Permission> all(OrganizationKind where) {
    EnumSet<Permission> all = EnumSet.allOf(Permission.class);
    all.removeIf(permission ->
        !permission.offered()
            || permission.plane() == Plane.PLATFORM
            || permission.plane() == Plane.MSP && where != OrganizationKind.MSP);
    return all;
  }

  /// Inside a child, whatever role somebody has at home.
  static Set<Permission> inside() {
    return all(OrganizationKind.CUSTOMER);
  }

  static PermissionMatrix reading(Set<Permission> shown, Set<Permission> held) {
    return PermissionMatrix.of(shown, held, permission -> null, List.of());
  }

  /// @param chosen the ones that are ticked
  static PermissionMatrix choosing(Set<Permission> chosen, Caller caller) {
    OrganizationKind where = caller.organizationKind();
    Set<Permission> all = all(where);
    Set<Permission> never = EnumSet.copyOf(all);
    never.removeAll(CustomRoles.assignable(where));
    Set<Permission> notHeld = EnumSet.copyOf(all);
    notHeld.removeAll(never);
    notHeld.removeAll(CustomRoles.heldBy(caller));
    List<String> notes = new ArrayList<>();
    if (!never.isEmpty()) {
      notes.add("Custom roles can't include: " + PermissionWords.together(never, all) + ".");
    }
    if (!notHeld.isEmpty()) {
      notes.add(
          "You can't give what you don't have yourself: "
              + PermissionWords.together(notHeld, all)
              + ".");
    }
    return PermissionMatrix.of(
        all,
        chosen,
        permission ->
            never.contains(permission)
                ? NOT_ASSIGNABLE
                : notHeld.contains(permission) ? NOT_HELD : null,
        notes);
  }
}
