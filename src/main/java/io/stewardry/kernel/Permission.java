package io.stewardry.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a handler can demand. Each belongs to one plane: a role of an organization never holds one
/// of the MSP's.
public enum Permission {
  PLATFORM_OPERATE("platform.operate", Plane.PLATFORM, Verb.UPDATE),
  SUPERUSER_MANAGE("superuser.manage", Plane.PLATFORM, Verb.UPDATE),
  ORGANIZATION_LINK("organization.link", Plane.PLATFORM, Verb.UPDATE),
  LICENSE_ISSUE("license.issue", Plane.PLATFORM, Verb.UPDATE),
  MAIL_VIEW("mail.view", Plane.PLATFORM, Verb.VIEW),
  ORGANIZATION_CREATE("organization.create", Plane.MSP, Verb.CREATE),
  ORGANIZATION_UPDATE("organization.update", Plane.MSP, Verb.UPDATE),
  ORGANIZATION_SUSPEND("organization.suspend", Plane.MSP, Verb.UPDATE),
  ORGANIZATION_DELETE("organization.delete", Plane.MSP, Verb.DELETE),
  ORGANIZATION_IMPORT("organization.import", Plane.MSP, Verb.CREATE),
  ORGANIZATION_EXPORT("organization.export", Plane.MSP, Verb.VIEW),
  STAFF_VIEW("staff.view", Plane.MSP, Verb.VIEW),
  STAFF_CREATE("staff.create", Plane.MSP, Verb.CREATE),
  STAFF_UPDATE("staff.update", Plane.MSP, Verb.UPDATE),
  STAFF_SUSPEND("staff.suspend", Plane.MSP, Verb.UPDATE),
  STAFF_DELETE("staff.delete", Plane.MSP, Verb.DELETE),
  ACCESS_VIEW("access.view", Plane.MSP, Verb.VIEW),
  ACCESS_MANAGE("access.manage", Plane.MSP, Verb.UPDATE),
  GROUP_VIEW("group.view", Plane.MSP, Verb.VIEW),
  GROUP_UPDATE("group.update", Plane.MSP, Verb.UPDATE),
  GROUP_MANAGE("group.manage", Plane.MSP, Verb.UPDATE),
  CAPABILITY_VIEW("capability.view", Plane.MSP, Verb.VIEW),
  CAPABILITY_UPDATE("capability.update", Plane.MSP, Verb.UPDATE),
  LIMIT_VIEW("limit.view", Plane.MSP, Verb.VIEW),
  LIMIT_UPDATE("limit.update", Plane.MSP, Verb.UPDATE),
  LICENSE_VIEW("license.view", Plane.MSP, Verb.VIEW),
  LICENSE_ACTIVATE("license.activate", Plane.MSP, Verb.UPDATE),
  USAGE_VIEW("usage.view", Plane.MSP, Verb.VIEW),
  POLICY_VIEW("policy.view", Plane.MSP, Verb.VIEW),
  POLICY_CREATE("policy.create", Plane.MSP, Verb.CREATE),
  POLICY_PUBLISH("policy.publish", Plane.MSP, Verb.UPDATE),
  POLICY_MANAGE("policy.manage", Plane.MSP, Verb.UPDATE),
  POLICY_APPROVE("policy.approve", Plane.MSP, Verb.UPDATE),
  VAULT_REVIEW("vault.review", Plane.MSP, Verb.UPDATE),
  PSA_VIEW("psa.view", Plane.MSP, Verb.VIEW),
  PSA_MANAGE("psa.manage", Plane.MSP, Verb.UPDATE),
  BRANDING_VIEW("branding.view", Plane.MSP, Verb.VIEW),
  BRANDING_UPDATE("branding.update", Plane.MSP, Verb.UPDATE),
  TEMPLATE_MANAGE("template.manage", Plane.MSP, Verb.UPDATE),
  ORGANIZATION_VIEW("organization.view", Plane.ORGANIZATION, Verb.VIEW),
  SETTINGS_UPDATE("settings.update", Plane.ORGANIZATION, Verb.UPDATE),
  ENTITLEMENT_VIEW("entitlement.view", Plane.ORGANIZATION, Verb.VIEW),
  OWNER_VIEW("owner.view", Plane.ORGANIZATION, Verb.VIEW),
  OWNER_MANAGE("owner.manage", Plane.ORGANIZATION, Verb.UPDATE),
  USER_VIEW("user.view", Plane.ORGANIZATION, Verb.VIEW),
  USER_UPDATE("user.update", Plane.ORGANIZATION, Verb.UPDATE),
  USER_RESET("user.reset", Plane.ORGANIZATION, Verb.UPDATE),
  USER_SUSPEND("user.suspend", Plane.ORGANIZATION, Verb.UPDATE),
  USER_DELETE("user.delete", Plane.ORGANIZATION, Verb.DELETE),
  INVITATION_VIEW("invitation.view", Plane.ORGANIZATION, Verb.VIEW),
  INVITATION_CREATE("invitation.create", Plane.ORGANIZATION, Verb.CREATE),
  INVITATION_DELETE("invitation.delete", Plane.ORGANIZATION, Verb.DELETE),
  ROLE_VIEW("role.view", Plane.ORGANIZATION, Verb.VIEW),
  ROLE_MANAGE("role.manage", Plane.ORGANIZATION, Verb.UPDATE),
  AUDIT_VIEW("audit.view", Plane.ORGANIZATION, Verb.VIEW),
  APIKEY_MANAGE("apikey.manage", Plane.ORGANIZATION, Verb.UPDATE),
  DATA_EXPORT("data.export", Plane.ORGANIZATION, Verb.VIEW),
  GATEWAY_VIEW("gateway.view", Plane.ORGANIZATION, Verb.VIEW),
  GATEWAY_CREATE("gateway.create", Plane.ORGANIZATION, Verb.CREATE),
  GATEWAY_UPDATE("gateway.update", Plane.ORGANIZATION, Verb.UPDATE),
  GATEWAY_DELETE("gateway.delete", Plane.ORGANIZATION, Verb.DELETE),
  SYSTEM_VIEW("system.view", Plane.ORGANIZATION, Verb.VIEW),
  SYSTEM_CREATE("system.create", Plane.ORGANIZATION, Verb.CREATE),
  SYSTEM_UPDATE("system.update", Plane.ORGANIZATION, Verb.UPDATE),
  SYSTEM_DELETE("system.delete", Plane.ORGANIZATION, Verb.DELETE),
  MAINTENANCE_VIEW("maintenance.view", Plane.ORGANIZATION, Verb.VIEW),
  MAINTENANCE_CREATE("maintenance.create", Plane.ORGANIZATION, Verb.CREATE),
  MAINTENANCE_UPDATE("maintenance.update", Plane.ORGANIZATION, Verb.UPDATE),
  MAINTENANCE_DELETE("maintenance.delete", Plane.ORGANIZATION, Verb.DELETE),
  SUBSCRIPTION_VIEW("subscription.view", Plane.ORGANIZATION, Verb.VIEW),
  SUBSCRIPTION_CREATE("subscription.create", Plane.ORGANIZATION, Verb.CREATE),
  SUBSCRIPTION_UPDATE("subscription.update", Plane.ORGANIZATION, Verb.UPDATE),
  SUBSCRIPTION_DELETE("subscription.delete", Plane.ORGANIZATION, Verb.DELETE),
  DASHBOARD_VIEW("dashboard.view", Plane.ORGANIZATION, Verb.VIEW),
  DASHBOARD_CREATE("dashboard.create", Plane.ORGANIZATION, Verb.CREATE),
  DASHBOARD_UPDATE("dashboard.update", Plane.ORGANIZATION, Verb.UPDATE),
  DASHBOARD_DELETE("dashboard.delete", Plane.ORGANIZATION, Verb.DELETE),
  AUTOMATION_VIEW("automation.view", Plane.ORGANIZATION, Verb.VIEW),
  AUTOMATION_CREATE("automation.create", Plane.ORGANIZATION, Verb.CREATE),
  AUTOMATION_UPDATE("automation.update", Plane.ORGANIZATION, Verb.UPDATE),
  AUTOMATION_DELETE("automation.delete", Plane.ORGANIZATION, Verb.DELETE),
  AGENT_VIEW("agent.view", Plane.ORGANIZATION, Verb.VIEW),
  AGENT_CREATE("agent.create", Plane.ORGANIZATION, Verb.CREATE),
  AGENT_UPDATE("agent.update", Plane.ORGANIZATION, Verb.UPDATE),
  AGENT_DELETE("agent.delete", Plane.ORGANIZATION, Verb.DELETE),
  TOOL_VIEW("tool.view", Plane.ORGANIZATION, Verb.VIEW),
  TOOL_CREATE("tool.create", Plane.ORGANIZATION, Verb.CREATE),
  TOOL_UPDATE("tool.update", Plane.ORGANIZATION, Verb.UPDATE),
  TOOL_DELETE("tool.delete", Plane.ORGANIZATION, Verb.DELETE),
  CREDENTIAL_VIEW("credential.view", Plane.ORGANIZATION, Verb.VIEW),
  CREDENTIAL_CREATE("credential.create", Plane.ORGANIZATION, Verb.CREATE),
  CREDENTIAL_UPDATE("credential.update", Plane.ORGANIZATION, Verb.UPDATE),
  CREDENTIAL_DELETE("credential.delete", Plane.ORGANIZATION, Verb.DELETE),
  ALERT_VIEW("alert.view", Plane.ORGANIZATION, Verb.VIEW),
  ALERT_UPDATE("alert.update", Plane.ORGANIZATION, Verb.UPDATE),
  AUTOMATION_RUN("automation.run", Plane.ORGANIZATION, Verb.UPDATE),
  AGENT_USE("agent.use", Plane.ORGANIZATION, Verb.UPDATE),
  WEBHOOK_MANAGE("webhook.manage", Plane.ORGANIZATION, Verb.UPDATE);

  /// Where a permission can be held.
  public enum Plane {
    PLATFORM,
    MSP,
    ORGANIZATION
  }

  private final String key;
  private final Plane plane;
  private final Verb verb;

  Permission(String key, Plane plane, Verb verb) {
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

  public String key() {
    return key;
  }

  /// What it is about: the first part of its key, such as `user`.
  public String resource() {
    return key.substring(0, key.indexOf('.'));
  }

  /// The second part, such as `reset`.
  public String act() {
    return key.substring(key.indexOf('.') + 1);
  }

  public Plane plane() {
    return plane;
  }

  /// The verb that a grant must carry for it.
  public Verb verb() {
    return verb;
  }
}
