package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.people.RoleOffers;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Which role the caller may give: one that holds nothing that he does not hold himself. The
/// database says the same, in `priv.require_may_give`.
@Component
class OffersOfCaller implements RoleOffers {
  private final CustomRoles roles;

  OffersOfCaller(CustomRoles roles) {
    this.roles = roles;
  }

  @Override
  public List<RoleOffer> offers(Caller caller) {
    return roles.all(caller).items().stream()
        .map(role -> new RoleOffer(role.key(), role.name(), givable(role, caller)))
        .toList();
  }

  static boolean givable(Role role, Caller caller) {
    if (caller.superuser()) {
      return true;
    }
    Sets wanted = Sets.of(role, caller.organizationKind());
    Set<Permission> held = Roles.of(caller);
    boolean managesOwners = held.contains(Permission.OWNER_MANAGE);
    if (caller.away()) {
      if (SystemRole.OWNER.is(role.key())) {
        return managesOwners;
      }
      if (SystemRole.MSP_ADMIN.is(role.key())) {
        return managesOwners && caller.role().equals(role.key());
      }
      return held.containsAll(wanted.atHome()) && wanted.inside().isEmpty();
    }
    if (SystemRole.OWNER.is(role.key())) {
      return caller.owner();
    }
    if (SystemRole.MSP_ADMIN.is(role.key())) {
      return caller.role().equals(role.key());
    }
    Set<Permission> own = caller.rolePermissions();
    Set<Permission> inside =
        own == null
            ? SystemRole.of(caller.role()).map(SystemRole::inside).orElse(Set.of())
            : Sets.made(own, caller.homeKind()).inside();
    return held.containsAll(wanted.atHome()) && inside.containsAll(wanted.inside());
  }

  /// What a role holds at home and inside a child.
  private record Sets(Set<Permission> atHome, Set<Permission> inside) {
    static Sets of(Role role, OrganizationKind kind) {
      return SystemRole.of(role.key())
          .filter(builtIn -> role.isProtected())
          .map(builtIn -> new Sets(builtIn.atHome(), builtIn.inside()))
          .orElseGet(() -> made(Permission.ofKeys(String.join(",", role.permissions())), kind));
    }

    static Sets made(Set<Permission> own, OrganizationKind kind) {
      return new Sets(Roles.made(own, kind, false), Roles.made(own, kind, true));
    }
  }
}
