package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Set;

/// What a module lets people begin from anywhere, by the palette.
///
/// @param path of the page on which it begins, below the root of the plane
public record PageAction(
    Set<OrganizationKind> in,
    int order,
    String label,
    String icon,
    String path,
    Permission permission) {
  public boolean isFor(OrganizationKind place, Set<Permission> held) {
    return in.contains(place) && held.contains(permission);
  }
}
