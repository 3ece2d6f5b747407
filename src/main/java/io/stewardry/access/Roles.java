package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody may do where he acts: his role, cut by the verbs with which he reaches it, and by
/// the scopes of his key.
public final class Roles {
  private static final Set<Permission> EVERYTHING = EnumSet.allOf(Permission.class);
  private static final Set<Permission> BELOW_THE_PLATFORM = beside(Plane.PLATFORM);

  private Roles() {}

  /// All of somebody that decides what he may do in the acting organization.
  ///
  /// @param own what his role holds where his home made it; null for a built-in one
  /// @param away it is not his home
  /// @param verbs with which he reaches it
  record Holder(
      String role,
      @Nullable Set<Permission> own,
      OrganizationKind homeKind,
      OrganizationKind organizationKind,
      boolean away,
      Set<Verb> verbs) {}

  /// What staff may still do at home while their organization cannot manage others: what takes
  /// rights away, and what brings the capability back. `priv.kept_without_msp` has the same.
  private static final Set<Permission> KEPT_WITHOUT_MSP =
      Set.of(
          Permission.STAFF_VIEW,
          Permission.STAFF_UPDATE,
          Permission.STAFF_SUSPEND,
          Permission.STAFF_DELETE,
          Permission.ACCESS_VIEW,
          Permission.ACCESS_MANAGE,
          Permission.LICENSE_VIEW,
          Permission.LICENSE_ACTIVATE);

  /// What the caller may do in the acting organization.
  public static Set<Permission> of(Caller caller) {
    Set<Permission> held = whileOpen(caller);
    return caller.away() ? held : keptAtHome(held, caller);
  }

  /// The same if the caller's home had every capability: for a handler that asks for the one that
  /// it needs next, and says why it is missing.
  public static Set<Permission> whileOpen(Caller caller) {
    Set<Permission> held =
        of(
            new Holder(
                caller.role(),
                caller.rolePermissions(),
                caller.homeKind(),
                caller.organizationKind(),
                caller.away(),
                caller.verbs()));
    Set<Permission> scopes = caller.scopes();
    return scopes == null ? held : filtered(held, scopes, caller.verbs());
  }

  /// What somebody may do at home, wherever they act: for what their pages there are.
  public static Set<Permission> atHome(Caller caller) {
    Set<Permission> held =
        of(
            new Holder(
                caller.role(),
                caller.rolePermissions(),
                caller.homeKind(),
                caller.homeKind(),
                false,
                Verb.ALL));
    Set<Permission> scopes = caller.scopes();
    return keptAtHome(scopes == null ? held : filtered(held, scopes, Verb.ALL), caller);
  }

  private static Set<Permission> keptAtHome(Set<Permission> held, Caller caller) {
    return caller.homeKind() == OrganizationKind.MSP && !caller.manages()
        ? keptWithoutMsp(held, caller.owner())
        : held;
  }

  /// Beside [#KEPT_WITHOUT_MSP], what an owner or administrator of any organization may do.
  static Set<Permission> keptWithoutMsp(Set<Permission> held, boolean owner) {
    Set<Permission> ofAnybody = (owner ? SystemRole.OWNER : SystemRole.ORG_ADMIN).atHome();
    EnumSet<Permission> kept = EnumSet.noneOf(Permission.class);
    for (Permission permission : held) {
      if (ofAnybody.contains(permission) || KEPT_WITHOUT_MSP.contains(permission)) {
        kept.add(permission);
      }
    }
    return Collections.unmodifiableSet(kept);
  }

  /// What somebody of an MSP with this role may do inside a child with these verbs.
  public static Set<Permission> inside(Role role, Collection<Verb> verbs) {
    Set<Permission> held =
        SystemRole.of(role.key())
            .filter(builtIn -> role.isProtected())
            .map(SystemRole::inside)
            .orElseGet(() ->
                made(
                    Permission.ofKeys(String.join(",", role.permissions())),
                    OrganizationKind.MSP,
                    true));
    return filtered(held, EVERYTHING, Set.copyOf(verbs));
  }

  /// Is his role one that can never hold API keys?
  public static boolean forbidApiKeys(Caller caller) {
    return caller.homeKind() == OrganizationKind.MSP
        && SystemRole.of(caller.role()).filter(SystemRole::forbidsApiKeys).isPresent();
  }

  static Set<Permission> of(Holder holder) {
    return filtered(ceiling(holder), EVERYTHING, holder.verbs());
  }

  private static Set<Permission> filtered(
      Set<Permission> held, Set<Permission> within, Set<Verb> verbs) {
    EnumSet<Permission> rest = EnumSet.noneOf(Permission.class);
    for (Permission permission : held) {
      if (within.contains(permission) && verbs.contains(permission.verb())) {
        rest.add(permission);
      }
    }
    return Collections.unmodifiableSet(rest);
  }

  private static Set<Permission> ceiling(Holder holder) {
    if (holder.homeKind() == OrganizationKind.PLATFORM) {
      return holder.organizationKind() == OrganizationKind.PLATFORM
          ? EVERYTHING
          : BELOW_THE_PLATFORM;
    }
    SystemRole.Of plane =
        holder.homeKind() == OrganizationKind.MSP ? SystemRole.Of.MSP : SystemRole.Of.CUSTOMER;
    SystemRole builtIn =
        SystemRole.of(holder.role()).filter(role -> role.of() == plane).orElse(null);
    if (builtIn != null) {
      return holder.away() ? builtIn.inside() : builtIn.atHome();
    }
    Set<Permission> own = holder.own();
    return own == null ? Set.of() : made(own, holder.homeKind(), holder.away());
  }

  /// What a role made by an MSP says of users counts inside its children only: staff are changed by
  /// built-in roles.
  static Set<Permission> made(Set<Permission> own, OrganizationKind home, boolean away) {
    if (home == OrganizationKind.CUSTOMER) {
      return away ? Set.of() : own;
    }
    EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
    for (Permission permission : own) {
      boolean ofPeople =
          permission.key().startsWith("user.") || permission.key().startsWith("invitation.");
      if (away ? permission.plane() == Plane.ORGANIZATION : !ofPeople) {
        held.add(permission);
      }
    }
    return held;
  }

  private static Set<Permission> beside(Plane plane) {
    EnumSet<Permission> rest = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (permission.plane() != plane) {
        rest.add(permission);
      }
    }
    return rest;
  }
}
