package io.stewardry.access;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Set;

/// Why a caller lacks a permission where they act, and who can change that. It says nothing that
/// depends on what was asked for, nor of the organization beyond its kind.
///
/// @param who who can give it; empty where nobody can
public record MissingPermission(String why, String who) {
  public static MissingPermission of(Permission missing, Caller caller) {
    Set<Permission> role = ofRole(caller.role(), caller);
    Set<Permission> scopes = caller.scopes();
    if (scopes != null && !scopes.contains(missing) && role.contains(missing)) {
      return new MissingPermission(
          "The API key does not have this scope.", "Create a key that has it.");
    }
    if (missing.plane() == Plane.MSP && caller.organizationKind() == OrganizationKind.CUSTOMER) {
      return new MissingPermission(
          "This organization is no MSP: it does not have the capability "
              + CapabilityKey.MSP.words()
              + " ("
              + CapabilityKey.MSP.key()
              + "). Only a superuser of this installation creates an MSP.",
          "");
    }
    if (caller.superuser()) {
      return new MissingPermission("Nobody can do it from outside of this organization.", "");
    }
    SystemRole most =
        caller.homeKind() == OrganizationKind.MSP ? SystemRole.MSP_ADMIN : SystemRole.OWNER;
    if (!ofRole(most.key(), caller).contains(missing)) {
      return new MissingPermission("No role includes it here.", "");
    }
    return new MissingPermission(
        role.contains(missing)
            ? "Your access to this organization does not include: " + missing.verb().word() + "."
            : "Your role does not include it.",
        most == SystemRole.MSP_ADMIN
            ? "An MSP Admin can give it to you."
            : "An owner of this organization can give it to you.");
  }

  public boolean givable() {
    return !who.isEmpty();
  }

  /// In one text.
  public String words() {
    return (why + " " + who).strip();
  }

  /// The permissions of the role in the acting organization, for a caller with every verb there.
  private static Set<Permission> ofRole(String role, Caller caller) {
    return Roles.of(
        new Roles.Holder(
            role,
            caller.role().equals(role) ? caller.rolePermissions() : null,
            caller.homeKind(),
            caller.organizationKind(),
            caller.away(),
            Verb.ALL));
  }
}
