package io.stewardry.access;

import static io.stewardry.kernel.Permission.*;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The permissions of the built-in roles. They are constants, not rows: nobody can edit them.
public final class Roles {
  public static final String SUPERUSER = "superuser";
  public static final String MSP_ADMIN = "msp_admin";
  public static final String OWNER = "owner";
  public static final String ORG_ADMIN = "org_admin";
  public static final String MEMBER = "member";
  public static final String VIEWER = "viewer";

  private static final Set<Permission> PLATFORM = plane(Plane.PLATFORM);
  private static final Set<Permission> MSP = plane(Plane.MSP);
  private static final Set<Permission> ORGANIZATION = plane(Plane.ORGANIZATION);
  private static final Set<Permission> ADMINISTRATION =
      without(ORGANIZATION, OWNER_MANAGE, DATA_EXPORT);
  private static final Set<Permission> READING = reading(ADMINISTRATION);

  private Roles() {}

  /// All of somebody that decides what he may do in the acting organization.
  ///
  /// @param away it is not his home
  /// @param verbs with which he reaches it
  record Holder(
      String role,
      OrganizationKind homeKind,
      OrganizationKind organizationKind,
      boolean away,
      Set<String> verbs) {}

  /// What the caller may do in the acting organization: his role there, cut by the verbs with which
  /// he reaches it.
  public static Set<Permission> of(Caller caller) {
    return of(
        new Holder(
            caller.role(),
            caller.homeKind(),
            caller.organizationKind(),
            caller.away(),
            caller.verbs()));
  }

  static Set<Permission> of(Holder holder) {
    EnumSet<Permission> effective = EnumSet.noneOf(Permission.class);
    for (Permission permission : ceiling(holder)) {
      if (holder.verbs().contains(permission.verb())) {
        effective.add(permission);
      }
    }
    return Collections.unmodifiableSet(effective);
  }

  private static Set<Permission> ceiling(Holder holder) {
    if (holder.homeKind() == OrganizationKind.PLATFORM) {
      return holder.organizationKind() == OrganizationKind.PLATFORM
          ? union(PLATFORM, MSP, ORGANIZATION)
          : union(MSP, ORGANIZATION);
    }
    return switch (holder.role()) {
      case MSP_ADMIN -> holder.away() ? ORGANIZATION : union(MSP, ORGANIZATION);
      case OWNER ->
          holder.organizationKind() == OrganizationKind.CUSTOMER ? ORGANIZATION : Set.of();
      case ORG_ADMIN -> ADMINISTRATION;
      case VIEWER -> READING;
      default -> Set.of();
    };
  }

  private static Set<Permission> plane(Plane plane) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (permission.plane() == plane) {
        all.add(permission);
      }
    }
    return all;
  }

  private static Set<Permission> reading(Set<Permission> all) {
    EnumSet<Permission> reading = EnumSet.noneOf(Permission.class);
    for (Permission permission : all) {
      if (permission.verb().equals("view")) {
        reading.add(permission);
      }
    }
    reading.removeAll(EnumSet.of(AUDIT_VIEW, OWNER_VIEW, ROLE_VIEW, INVITATION_VIEW, USER_VIEW));
    return reading;
  }

  private static Set<Permission> without(Set<Permission> all, Permission... some) {
    EnumSet<Permission> rest = EnumSet.copyOf(all);
    for (Permission permission : some) {
      rest.remove(permission);
    }
    return rest;
  }

  @SafeVarargs
  private static Set<Permission> union(Set<Permission>... sets) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    for (Set<Permission> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
