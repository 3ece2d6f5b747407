package io.stewardry.access;

import io.stewardry.kernel.Permission;
import java.util.List;

/// A role to begin with: what it holds is copied, and then the organization's own.
public record RoleTemplate(String key, String name, String description, List<String> permissions) {
  /// For an MSP: runs customers, without staff, access, licences and limits.
  static final RoleTemplate MANAGE_CUSTOMERS =
      new RoleTemplate(
          "manage_customers",
          "Manage customers",
          "Adds customers and runs them, without staff, access, licences and limits.",
          Role.keys(
              Permission.ofKeys(
                  "organization.view,organization.create,organization.import,organization.export,"
                      + "organization.update,organization.suspend,capability.view,capability.update,limit.view,"
                      + "usage.view,group.view,group.update,group.manage,settings.update,entitlement.view,"
                      + "owner.view,owner.manage,user.view,user.update,user.reset,user.suspend,"
                      + "invitation.view,invitation.create,invitation.delete,audit.view")));
}
