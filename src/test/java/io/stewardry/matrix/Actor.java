package io.stewardry.matrix;

import io.stewardry.access.PermissionTables;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who tries. The acting organization belongs to them: the same person at home and inside a
/// customer are two.
enum Actor {
  ANONYMOUS(Place.NOWHERE, null),
  SIGNED_OUT(Place.NOWHERE, null),
  SUSPENDED_USER(Place.NOWHERE, null),
  OF_SUSPENDED_ORGANIZATION(Place.NOWHERE, null),
  SUPERUSER(Place.PLATFORM, null),
  SUPERUSER_INSIDE_MSP(Place.MANAGING, null),
  MSP_ADMIN(Place.MANAGING, SystemRole.MSP_ADMIN),
  MSP_ADMIN_INSIDE(Place.INSIDE, SystemRole.MSP_ADMIN),
  OWNER(Place.AT_HOME, SystemRole.OWNER),
  ORG_ADMIN(Place.AT_HOME, SystemRole.ORG_ADMIN),
  VIEWER(Place.AT_HOME, SystemRole.VIEWER),
  MEMBER(Place.AT_HOME, SystemRole.MEMBER),
  OTHER_MSP_ADMIN(Place.ELSEWHERE, SystemRole.MSP_ADMIN),
  OTHER_OWNER(Place.ELSEWHERE, SystemRole.OWNER),
  STAFF_WITHOUT_ORGANIZATION(Place.ELSEWHERE, SystemRole.TECHNICIAN);

  /// Where somebody acts, as the organization that a call is about sees it.
  enum Place {
    /// Nobody whom the edge lets in.
    NOWHERE,
    PLATFORM,
    /// In the organization that manages it, with access to it.
    MANAGING,
    /// In it, as staff of that organization.
    INSIDE,
    AT_HOME,
    /// In another tree, or in the organization that manages it without access to it.
    ELSEWHERE
  }

  private final Place place;
  private final @Nullable SystemRole role;

  /// @param role null for superusers, who may do everything, and for nobody
  Actor(Place place, @Nullable SystemRole role) {
    this.place = place;
    this.role = role;
  }

  Place place() {
    return place;
  }

  /// Empty for superusers and for nobody.
  Optional<SystemRole> role() {
    return Optional.ofNullable(role);
  }

  /// Is the acting organization a customer?
  boolean inCustomer() {
    return place == Place.INSIDE || place == Place.AT_HOME || this == OTHER_OWNER;
  }

  boolean holds(Permission permission) {
    if (place == Place.NOWHERE) {
      return false;
    }
    return role == null || held(role).contains(permission);
  }

  private Set<Permission> held(SystemRole role) {
    return place == Place.INSIDE ? PermissionTables.inside(role) : PermissionTables.atHome(role);
  }
}
