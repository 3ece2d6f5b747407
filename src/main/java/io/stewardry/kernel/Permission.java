package io.stewardry.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a handler can demand. Each belongs to one plane: a role of an organization never holds one
/// of the MSP's.
public enum Permission {
  PLATFORM_OPERATE("platform.operate", Plane.PLATFORM, "update"),
  SUPERUSER_MANAGE("superuser.manage", Plane.PLATFORM, "update"),
  ORGANIZATION_LINK("organization.link", Plane.PLATFORM, "update"),
  LICENSE_ISSUE("license.issue", Plane.PLATFORM, "update"),
  MAIL_VIEW("mail.view", Plane.PLATFORM, "view"),
  ORGANIZATION_CREATE("organization.create", Plane.MSP, "create"),
  ORGANIZATION_UPDATE("organization.update", Plane.MSP, "update"),
  ORGANIZATION_SUSPEND("organization.suspend", Plane.MSP, "update"),
  ORGANIZATION_DELETE("organization.delete", Plane.MSP, "delete"),
  ORGANIZATION_IMPORT("organization.import", Plane.MSP, "create"),
  ORGANIZATION_EXPORT("organization.export", Plane.MSP, "view"),
  STAFF_VIEW("staff.view", Plane.MSP, "view"),
  STAFF_CREATE("staff.create", Plane.MSP, "create"),
  STAFF_UPDATE("staff.update", Plane.MSP, "update"),
  STAFF_SUSPEND("staff.suspend", Plane.MSP, "update"),
  STAFF_DELETE("staff.delete", Plane.MSP, "delete"),
  ACCESS_VIEW("access.view", Plane.MSP, "view"),
  ACCESS_MANAGE("access.manage", Plane.MSP, "update"),
  GROUP_VIEW("group.view", Plane.MSP, "view"),
  GROUP_UPDATE("group.update", Plane.MSP, "update"),
  GROUP_MANAGE("group.manage", Plane.MSP, "update"),
  CAPABILITY_VIEW("capability.view", Plane.MSP, "view"),
  CAPABILITY_UPDATE("capability.update", Plane.MSP, "update"),
  LIMIT_VIEW("limit.view", Plane.MSP, "view"),
  LIMIT_UPDATE("limit.update", Plane.MSP, "update"),
  LICENSE_VIEW("license.view", Plane.MSP, "view"),
  LICENSE_ACTIVATE("license.activate", Plane.MSP, "update"),
  USAGE_VIEW("usage.view", Plane.MSP, "view"),
  POLICY_VIEW("policy.view", Plane.MSP, "view"),
  POLICY_CREATE("policy.create", Plane.MSP, "create"),
  POLICY_PUBLISH("policy.publish", Plane.MSP, "update"),
  POLICY_MANAGE("policy.manage", Plane.MSP, "update"),
  POLICY_APPROVE("policy.approve", Plane.MSP, "update"),
  VAULT_REVIEW("vault.review", Plane.MSP, "update"),
  PSA_VIEW("psa.view", Plane.MSP, "view"),
  PSA_MANAGE("psa.manage", Plane.MSP, "update"),
  BRANDING_VIEW("branding.view", Plane.MSP, "view"),
  BRANDING_UPDATE("branding.update", Plane.MSP, "update"),
  TEMPLATE_MANAGE("template.manage", Plane.MSP, "update"),
  ORGANIZATION_VIEW("organization.view", Plane.ORGANIZATION, "view"),
  SETTINGS_UPDATE("settings.update", Plane.ORGANIZATION, "update"),
  ENTITLEMENT_VIEW("entitlement.view", Plane.ORGANIZATION, "view"),
  OWNER_VIEW("owner.view", Plane.ORGANIZATION, "view"),
  OWNER_MANAGE("owner.manage", Plane.ORGANIZATION, "update"),
  USER_VIEW("user.view", Plane.ORGANIZATION, "view"),
  USER_UPDATE("user.update", Plane.ORGANIZATION, "update"),
  USER_RESET("user.reset", Plane.ORGANIZATION, "update"),
  USER_SUSPEND("user.suspend", Plane.ORGANIZATION, "update"),
  USER_DELETE("user.delete", Plane.ORGANIZATION, "delete"),
  INVITATION_VIEW("invitation.view", Plane.ORGANIZATION, "view"),
  INVITATION_CREATE("invitation.create", Plane.ORGANIZATION, "create"),
  INVITATION_DELETE("invitation.delete", Plane.ORGANIZATION, "delete"),
  ROLE_VIEW("role.view", Plane.ORGANIZATION, "view"),
  ROLE_MANAGE("role.manage", Plane.ORGANIZATION, "update"),
  AUDIT_VIEW("audit.view", Plane.ORGANIZATION, "view"),
  APIKEY_MANAGE("apikey.manage", Plane.ORGANIZATION, "update"),
  DATA_EXPORT("data.export", Plane.ORGANIZATION, "view"),
  GATEWAY_VIEW("gateway.view", Plane.ORGANIZATION, "view"),
  GATEWAY_CREATE("gateway.create", Plane.ORGANIZATION, "create"),
  GATEWAY_UPDATE("gateway.update", Plane.ORGANIZATION, "update"),
  GATEWAY_DELETE("gateway.delete", Plane.ORGANIZATION, "delete"),
  SYSTEM_VIEW("system.view", Plane.ORGANIZATION, "view"),
  SYSTEM_CREATE("system.create", Plane.ORGANIZATION, "create"),
  SYSTEM_UPDATE("system.update", Plane.ORGANIZATION, "update"),
  SYSTEM_DELETE("system.delete", Plane.ORGANIZATION, "delete"),
  MAINTENANCE_VIEW("maintenance.view", Plane.ORGANIZATION, "view"),
  MAINTENANCE_CREATE("maintenance.create", Plane.ORGANIZATION, "create"),
  MAINTENANCE_UPDATE("maintenance.update", Plane.ORGANIZATION, "update"),
  MAINTENANCE_DELETE("maintenance.delete", Plane.ORGANIZATION, "delete"),
  SUBSCRIPTION_VIEW("subscription.view", Plane.ORGANIZATION, "view"),
  SUBSCRIPTION_CREATE("subscription.create", Plane.ORGANIZATION, "create"),
  SUBSCRIPTION_UPDATE("subscription.update", Plane.ORGANIZATION, "update"),
  SUBSCRIPTION_DELETE("subscription.delete", Plane.ORGANIZATION, "delete"),
  DASHBOARD_VIEW("dashboard.view", Plane.ORGANIZATION, "view"),
  DASHBOARD_CREATE("dashboard.create", Plane.ORGANIZATION, "create"),
  DASHBOARD_UPDATE("dashboard.update", Plane.ORGANIZATION, "update"),
  DASHBOARD_DELETE("dashboard.delete", Plane.ORGANIZATION, "delete"),
  AUTOMATION_VIEW("automation.view", Plane.ORGANIZATION, "view"),
  AUTOMATION_CREATE("automation.create", Plane.ORGANIZATION, "create"),
  AUTOMATION_UPDATE("automation.update", Plane.ORGANIZATION, "update"),
  AUTOMATION_DELETE("automation.delete", Plane.ORGANIZATION, "delete"),
  AGENT_VIEW("agent.view", Plane.ORGANIZATION, "view"),
  AGENT_CREATE("agent.create", Plane.ORGANIZATION, "create"),
  AGENT_UPDATE("agent.update", Plane.ORGANIZATION, "update"),
  AGENT_DELETE("agent.delete", Plane.ORGANIZATION, "delete"),
  TOOL_VIEW("tool.view", Plane.ORGANIZATION, "view"),
  TOOL_CREATE("tool.create", Plane.ORGANIZATION, "create"),
  TOOL_UPDATE("tool.update", Plane.ORGANIZATION, "update"),
  TOOL_DELETE("tool.delete", Plane.ORGANIZATION, "delete"),
  CREDENTIAL_VIEW("credential.view", Plane.ORGANIZATION, "view"),
  CREDENTIAL_CREATE("credential.create", Plane.ORGANIZATION, "create"),
  CREDENTIAL_UPDATE("credential.update", Plane.ORGANIZATION, "update"),
  CREDENTIAL_DELETE("credential.delete", Plane.ORGANIZATION, "delete"),
  ALERT_VIEW("alert.view", Plane.ORGANIZATION, "view"),
  ALERT_UPDATE("alert.update", Plane.ORGANIZATION, "update"),
  AUTOMATION_RUN("automation.run", Plane.ORGANIZATION, "update"),
  AGENT_USE("agent.use", Plane.ORGANIZATION, "update"),
  WEBHOOK_MANAGE("webhook.manage", Plane.ORGANIZATION, "update");

  /// Demanded by no handler: what they are about does not run yet. They are accepted and kept like
  /// all others, so that roles and keys need no change when it does; no page offers them until
  /// then.
  private static final Set<Permission> NOT_YET =
      ofKeys(
          String.join(
              ",",
              "superuser.manage,license.issue,license.view,license.activate,usage.view",
              "staff.suspend,staff.delete,data.export",
              "policy.view,policy.create,policy.publish,policy.manage,policy.approve,vault.review",
              "psa.view,psa.manage,branding.view,branding.update,template.manage",
              "gateway.view,gateway.create,gateway.update,gateway.delete",
              "system.view,system.create,system.update,system.delete",
              "maintenance.view,maintenance.create,maintenance.update,maintenance.delete",
              "subscription.view,subscription.create,subscription.update,subscription.delete",
              "dashboard.view,dashboard.create,dashboard.update,dashboard.delete",
              "automation.view,automation.create,automation.update,automation.delete",
              "automation.run,agent.view,agent.create,agent.update,agent.delete,agent.use",
              "tool.view,tool.create,tool.update,tool.delete,webhook.manage",
              "credential.view,credential.create,credential.update,credential.delete",
              "alert.view,alert.update"));

  /// Demanded by calls alone: every organization has the same capabilities, so no page shows any.
  private static final Set<Permission> CALLS_ONLY = ofKeys("capability.view,capability.update");

  /// Where a permission can be held.
  public enum Plane {
    PLATFORM,
    MSP,
    ORGANIZATION
  }

  private final String key;
  private final Plane plane;
  private final String verb;

  Permission(String key, Plane plane, String verb) {
    this.key = key;
    this.plane = plane;
    this.verb = verb;
  }

  public static Optional<Permission> ofKey(String key) {
    return Arrays.stream(values()).filter(permission -> permission.key.equals(key)).findAny();
  }

  /// Those named, separated by commas; what is no permission any more is left out.
  public static Set<Permission> ofKeys(String keys) {
    EnumSet<Permission> named = EnumSet.noneOf(Permission.class);
    for (String key : keys.split(",")) {
      ofKey(key).ifPresent(named::add);
    }
    return Collections.unmodifiableSet(named);
  }

  /// Those of them that pages offer.
  public static Set<Permission> offered(Set<Permission> some) {
    EnumSet<Permission> rest = EnumSet.noneOf(Permission.class);
    some.stream().filter(Permission::offered).forEach(rest::add);
    return Collections.unmodifiableSet(rest);
  }

  /// Does it open anything that a page shows? Only then a page offers it.
  public boolean offered() {
    return !NOT_YET.contains(this) && !CALLS_ONLY.contains(this);
  }

  public String key() {
    return key;
  }

  public Plane plane() {
    return plane;
  }

  /// The verb that a grant must carry for it: `view`, `create`, `update` or `delete`.
  public String verb() {
    return verb;
  }
}
