package io.stewardry.access.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was typed and ticked about a role.
///
/// @param permissions their keys
/// @param version of the role when the form was drawn; null of a new one
public record RoleForm(
    String name, String description, List<String> permissions, @Nullable Integer version) {
  static final RoleForm EMPTY = new RoleForm("", "", List.of(), null);

  public RoleForm {
    name = requireNonNullElse(name, "");
    description = requireNonNullElse(description, "");
    permissions = List.copyOf(requireNonNullElse(permissions, List.of()));
  }

  static RoleForm of(Role role) {
    return new RoleForm(role.name(), role.description(), role.permissions(), role.version());
  }

  RoleForm at(int otherVersion) {
    return new RoleForm(name, description, permissions, otherVersion);
  }

  Set<Permission> chosen() {
    return Permission.ofKeys(String.join(",", permissions));
  }

  CustomRoles.Draft asDraft() {
    return new CustomRoles.Draft(name, null, description, List.copyOf(permissions));
  }

  /// With what the role has already and no page shows: it is not to be lost with a form in which
  /// nobody could tick it.
  CustomRoles.Draft asDraft(Role before, PermissionWords words) {
    Set<String> all = new LinkedHashSet<>(permissions);
    Permission.ofKeys(String.join(",", before.permissions())).stream()
        .filter(permission -> !words.offers(permission))
        .forEach(permission -> all.add(permission.key()));
    return new CustomRoles.Draft(name, null, description, List.copyOf(all));
  }
}
