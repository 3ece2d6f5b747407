package io.stewardry.tenancy;

import io.stewardry.kernel.Permission;
import java.util.Set;

/// What a caller may do in the organization he acts in. Whoever knows the roles says it; pages ask,
/// to leave out what would be refused.
public interface HeldPermissions {

  Set<Permission> of(Caller caller);

  /// Now: a suspended organization is only looked at.
  default boolean allow(Caller caller, Permission permission) {
    return of(caller).contains(permission)
        && ("view".equals(permission.verb()) || "ACTIVE".equals(caller.state()));
  }
}
