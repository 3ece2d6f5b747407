package io.stewardry.kernel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which built-in role has which permission. Drawn from `docs/permissions` by `mvn -Pdocs test`, as
/// the database's copy is. One permission per line: the roles that have it in their own
/// organization; and the roles that have it inside a child of that organization.
final class RolePermissions {
  private static final String TABLE =
      """
      platform.operate: ;
      superuser.manage: ;
      organization.link: ;
      license.issue: ;
      mail.view: ;
      organization.create: msp_admin admin_with_billing;
      organization.update: msp_admin admin_with_billing administrator;
      organization.suspend: msp_admin admin_with_billing;
      organization.delete: msp_admin;
      organization.import: msp_admin admin_with_billing;
      organization.export: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician;
      staff.view: msp_admin admin_with_billing administrator read_only;
      staff.create: msp_admin admin_with_billing;
      staff.update: msp_admin admin_with_billing;
      staff.suspend: msp_admin admin_with_billing;
      staff.delete: msp_admin admin_with_billing;
      access.view: msp_admin admin_with_billing administrator;
      access.manage: msp_admin admin_with_billing;
      group.view: msp_admin admin_with_billing administrator manager read_only technician;
      group.update: msp_admin admin_with_billing administrator manager;
      group.manage: msp_admin admin_with_billing administrator;
      capability.view: msp_admin admin_with_billing administrator manager billing_only read_only;
      capability.update: msp_admin admin_with_billing;
      limit.view: msp_admin admin_with_billing administrator manager billing_only read_only;
      limit.update: msp_admin admin_with_billing;
      license.view: msp_admin admin_with_billing billing_only owner;
      license.activate: msp_admin owner;
      usage.view: msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician;
      policy.view: msp_admin admin_with_billing administrator manager read_only;
      policy.create: msp_admin administrator;
      policy.publish: msp_admin;
      policy.manage: msp_admin admin_with_billing administrator manager;
      policy.approve: msp_admin admin_with_billing administrator;
      vault.review: msp_admin;
      psa.view: msp_admin admin_with_billing billing_only read_only;
      psa.manage: msp_admin admin_with_billing;
      branding.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician;
      branding.update: msp_admin;
      template.manage: msp_admin admin_with_billing administrator manager technician;
      organization.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      settings.update: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      entitlement.view: msp_admin admin_with_billing administrator manager billing_only read_only technician owner org_admin; msp_admin admin_with_billing administrator manager billing_only read_only technician
      owner.view: msp_admin admin_with_billing administrator manager billing_only read_only owner org_admin; msp_admin admin_with_billing administrator manager billing_only read_only
      owner.manage: msp_admin admin_with_billing owner; msp_admin admin_with_billing
      user.view: msp_admin admin_with_billing administrator read_only owner org_admin; msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician
      user.update: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator manager
      user.reset: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator manager help_desk
      user.suspend: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator manager
      user.delete: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator
      invitation.view: msp_admin admin_with_billing administrator read_only owner org_admin; msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician
      invitation.create: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator manager
      invitation.delete: msp_admin admin_with_billing owner org_admin; msp_admin admin_with_billing administrator
      role.view: msp_admin admin_with_billing administrator read_only owner org_admin; msp_admin admin_with_billing administrator manager billing_only read_only
      role.manage: msp_admin owner org_admin; msp_admin admin_with_billing administrator
      audit.view: msp_admin admin_with_billing administrator read_only owner org_admin; msp_admin admin_with_billing administrator billing_only read_only
      apikey.manage: msp_admin admin_with_billing administrator manager billing_only read_only owner org_admin; msp_admin admin_with_billing administrator manager
      data.export: msp_admin owner; msp_admin
      gateway.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      gateway.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      gateway.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      gateway.delete: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      system.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      system.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      system.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      system.delete: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      maintenance.view: msp_admin admin_with_billing administrator manager billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager billing_only read_only technician
      maintenance.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      maintenance.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      maintenance.delete: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      subscription.view: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      subscription.create: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      subscription.update: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      subscription.delete: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      dashboard.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      dashboard.create: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager technician
      dashboard.update: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager technician
      dashboard.delete: msp_admin admin_with_billing administrator owner org_admin; msp_admin admin_with_billing administrator manager technician
      automation.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      automation.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      automation.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      automation.delete: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      agent.view: msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician
      agent.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      agent.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      agent.delete: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      tool.view: msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk billing_only read_only technician
      tool.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      tool.update: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      tool.delete: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      credential.view: msp_admin admin_with_billing administrator manager billing_only read_only technician owner org_admin; msp_admin admin_with_billing administrator manager billing_only read_only technician
      credential.create: msp_admin admin_with_billing administrator manager technician owner org_admin; msp_admin admin_with_billing administrator manager technician
      credential.update: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      credential.delete: msp_admin admin_with_billing administrator owner org_admin; msp_admin admin_with_billing administrator
      alert.view: msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician owner org_admin viewer; msp_admin admin_with_billing administrator manager help_desk command_runner billing_only read_only technician
      alert.update: msp_admin admin_with_billing administrator manager help_desk technician owner org_admin; msp_admin admin_with_billing administrator manager help_desk technician
      automation.run: msp_admin admin_with_billing administrator manager command_runner technician owner org_admin; msp_admin admin_with_billing administrator manager command_runner technician
      agent.use: msp_admin admin_with_billing administrator manager help_desk technician owner org_admin member; msp_admin admin_with_billing administrator manager help_desk technician
      webhook.manage: msp_admin admin_with_billing administrator manager owner org_admin; msp_admin admin_with_billing administrator manager
      """;

  private RolePermissions() {}

  static Set<Permission> atHome(String role) {
    return of(role, 0);
  }

  static Set<Permission> inside(String role) {
    return of(role, 1);
  }

  private static Set<Permission> of(String role, int place) {
    Set<Permission> having = EnumSet.noneOf(Permission.class);
    for (String line : TABLE.lines().toList()) {
      String[] words = line.split("[:;]", -1);
      if (List.of(words[1 + place].strip().split(" ")).contains(role)) {
        Permission.ofKey(words[0]).ifPresent(having::add);
      }
    }
    return Collections.unmodifiableSet(having);
  }
}
