package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.RoleTemplate;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a new role begins with: nothing, a template, or what another role holds.
///
/// @param hint what was left out of it, and why
record NewRoleStart(RoleForm form, @Nullable Notice hint) {
  static final String ABOUT_PEOPLE =
      "What a custom role says of users and invitations applies inside customer organizations only:"
          + " staff are managed by built-in roles.";

  static NewRoleStart empty(Caller caller) {
    return new NewRoleStart(
        RoleForm.EMPTY,
        caller.organizationKind() == OrganizationKind.MSP ? Notice.info(ABOUT_PEOPLE) : null);
  }

  static NewRoleStart of(RoleTemplate template, Caller caller, PermissionMatrices permissions) {
    return of(template.name(), template.description(), template.permissions(), caller, permissions);
  }

  static NewRoleStart copy(Role role, String about, Caller caller, PermissionMatrices permissions) {
    return of("Copy of " + role.name(), about, role.permissions(), caller, permissions);
  }

  private static NewRoleStart of(
      String name,
      String description,
      Collection<String> keys,
      Caller caller,
      PermissionMatrices matrices) {
    Set<Permission> wanted = EnumSet.noneOf(Permission.class);
    // What no page shows is not given along unseen.
    wanted.addAll(matrices.words().offered(Permission.ofKeys(String.join(",", keys))));
    Set<Permission> possible = EnumSet.noneOf(Permission.class);
    possible.addAll(CustomRoles.assignable(caller.organizationKind()));
    possible.retainAll(CustomRoles.heldBy(caller));
    Set<Permission> left = EnumSet.noneOf(Permission.class);
    left.addAll(wanted);
    left.removeAll(possible);
    wanted.retainAll(possible);
    Notice hint =
        left.isEmpty()
            ? empty(caller).hint()
            : Notice.warning(
                "Left out, because you can't give it in a custom role: "
                    + matrices.words().together(left, matrices.all(caller.organizationKind()))
                    + ".");
    List<String> permissions = wanted.stream().map(Permission::key).toList();
    return new NewRoleStart(new RoleForm(name, description, permissions, null), hint);
  }
}
