package io.stewardry.kernel;

import io.stewardry.kernel.Permission.Plane;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The roles that every installation has, with what each holds: constants, so that nobody can edit
/// them. `docs/permissions` says the same in tables, and the database knows the same.
public enum SystemRole {
  MSP_ADMIN(
      "msp_admin",
      "MSP Admin",
      Of.MSP,
      with(all(Plane.MSP), all(Plane.ORGANIZATION)),
      all(Plane.ORGANIZATION)),
  ADMIN_WITH_BILLING(
      "admin_with_billing",
      "Administrator with Billing",
      Of.MSP,
      with(
          without(all(Plane.ORGANIZATION), "data.export role.manage"),
          """
          access.view|manage branding.view capability.view|update group.view|update|manage license.view limit.view|update
          organization.create|export|import|suspend|update policy.view|manage|approve psa.view|manage
          staff.view|create|update|suspend|delete template.manage usage.view
          """),
      without(all(Plane.ORGANIZATION), "data.export")),
  ADMINISTRATOR(
      "administrator",
      "Administrator",
      Of.MSP,
      with(
          without(
              all(Plane.ORGANIZATION),
              """
              data.export owner.manage role.manage invitation.create|delete user.update|reset|suspend|delete
              """),
          """
          access.view branding.view capability.view group.view|update|manage limit.view organization.export|update
          policy.view|create|manage|approve staff.view template.manage usage.view
          """),
      without(all(Plane.ORGANIZATION), "data.export owner.manage")),
  MANAGER(
      "manager",
      "Manager",
      Of.MSP,
      with(
          set(Work.MANAGED + " dashboard.view|create|update"),
          """
          branding.view capability.view group.view|update limit.view organization.export policy.view|manage
          template.manage usage.view
          """),
      set(
          Work.MANAGED
              + " dashboard.* invitation.view|create role.view user.view|update|reset|suspend")),
  HELP_DESK(
      "help_desk",
      "Help Desk",
      Of.MSP,
      set(Work.SUPPORTED + " branding.view organization.export usage.view"),
      set(Work.SUPPORTED + " invitation.view user.view|reset")),
  COMMAND_RUNNER(
      "command_runner",
      "Command Runner",
      Of.MSP,
      set(Work.RUN + " branding.view organization.export"),
      set(Work.RUN)),
  BILLING_ONLY(
      "billing_only",
      "Billing Only",
      Of.MSP,
      set(
          Work.READ
              + """
               apikey.manage branding.view capability.view license.view limit.view organization.export
              psa.view usage.view
              """),
      set(Work.READ + Work.READ_PEOPLE)),
  READ_ONLY(
      "read_only",
      "Read Only",
      Of.MSP,
      set(
          Work.READ
              + Work.READ_PEOPLE
              + """
               apikey.manage branding.view capability.view group.view limit.view organization.export
              policy.view psa.view staff.view usage.view
              """),
      set(Work.READ + Work.READ_PEOPLE)),
  TECHNICIAN(
      "technician",
      "Technician",
      Of.MSP,
      set(
          Work.TECHNICAL
              + """
               dashboard.view branding.view group.view organization.export template.manage usage.view
              """),
      set(Work.TECHNICAL + " dashboard.* invitation.view user.view")),
  OWNER("owner", "Owner", Of.CUSTOMER, all(Plane.ORGANIZATION), set("")),
  ORG_ADMIN(
      "org_admin",
      "Administrator",
      Of.CUSTOMER,
      without(all(Plane.ORGANIZATION), "owner.manage data.export"),
      set("")),
  MEMBER("member", "Member", Of.CUSTOMER, set("agent.use"), set("")),
  VIEWER(
      "viewer",
      "Viewer",
      Of.CUSTOMER,
      set(
          """
          agent.view alert.view automation.view dashboard.view gateway.view maintenance.view
          organization.view system.view tool.view
          """),
      set(""));

  /// The role of those who run the installation. Nobody gives it, and it is none of an
  /// organization.
  public static final String SUPERUSER = "superuser";

  /// Where a role is given: to staff in an MSP, or to people of any other organization.
  public enum Of {
    MSP,
    CUSTOMER
  }

  private final String key;
  private final String title;
  private final Of of;
  private final Set<Permission> atHome;
  private final Set<Permission> inside;

  SystemRole(String key, String title, Of of, Set<Permission> atHome, Set<Permission> inside) {
    this.key = key;
    this.title = title;
    this.of = of;
    this.atHome = Collections.unmodifiableSet(atHome);
    this.inside = Collections.unmodifiableSet(inside);
  }

  public static Optional<SystemRole> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key.equals(key)).findAny();
  }

  public static List<SystemRole> of(Of of) {
    return Arrays.stream(values()).filter(role -> role.of == of).toList();
  }

  public String key() {
    return key;
  }

  /// Is it the role that a key names? A role that an organization made is none of these.
  public boolean is(@Nullable String role) {
    return key.equals(role);
  }

  /// As people call it.
  public String title() {
    return title;
  }

  public Of of() {
    return of;
  }

  /// In the own organization.
  public Set<Permission> atHome() {
    return atHome;
  }

  /// For staff inside a child of their organization, before the verbs of their access cut it.
  public Set<Permission> inside() {
    return inside;
  }

  /// May those who have it never hold an API key?
  public boolean forbidsApiKeys() {
    return this == TECHNICIAN || this == HELP_DESK || this == COMMAND_RUNNER;
  }

  /// May somebody from outside the MSP's e-mail domains have it?
  public boolean openToOutsiders() {
    return forbidsApiKeys() || this == READ_ONLY;
  }

  /// What several roles share, in an order that people read.
  private static final class Work {
    private static final String MANAGED =
        """
        organization.view settings.update owner.view entitlement.view gateway.* system.* alert.view|update
        maintenance.* subscription.* automation.* automation.run webhook.manage agent.* tool.* agent.use
        credential.view|create|update apikey.manage\
        """;
    private static final String TECHNICAL =
        """
        organization.view entitlement.view gateway.* system.* alert.view|update maintenance.* automation.* automation.run
        agent.view|create|update tool.view|create|update agent.use credential.view|create\
        """;
    private static final String SUPPORTED =
        """
        organization.view gateway.view system.view alert.view|update dashboard.view automation.view agent.view
        tool.view agent.use\
        """;
    private static final String RUN =
        """
        organization.view gateway.view system.view alert.view dashboard.view automation.view automation.run\
        """;
    private static final String READ =
        """
        organization.view owner.view entitlement.view gateway.view system.view alert.view maintenance.view dashboard.view
        automation.view agent.view tool.view credential.view\
        """;
    private static final String READ_PEOPLE = " user.view invitation.view role.view audit.view";
  }

  private static Set<Permission> all(Plane plane) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (permission.plane() == plane) {
        all.add(permission);
      }
    }
    return all;
  }

  private static Set<Permission> with(Set<Permission> some, String more) {
    return with(some, set(more));
  }

  private static Set<Permission> with(Set<Permission> some, Set<Permission> more) {
    Set<Permission> both = EnumSet.copyOf(some);
    both.addAll(more);
    return both;
  }

  private static Set<Permission> without(Set<Permission> some, String less) {
    Set<Permission> rest = EnumSet.copyOf(some);
    rest.removeAll(set(less));
    return rest;
  }

  /// @param words such as `user.view|update`; `gateway.*` is to view, create, update and delete
  private static Set<Permission> set(String words) {
    EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
    for (String word : words.strip().split("\\s+")) {
      int dot = word.indexOf('.');
      if (dot < 0) {
        continue;
      }
      String acts = word.substring(dot + 1);
      for (String act : (acts.equals("*") ? "view|create|update|delete" : acts).split("\\|")) {
        set.add(Permission.ofKey(word.substring(0, dot + 1) + act).orElseThrow());
      }
    }
    return set;
  }
}
