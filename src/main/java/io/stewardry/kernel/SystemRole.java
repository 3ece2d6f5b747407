package io.stewardry.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The roles that every installation has, with the permissions of each: constants, so that nobody
/// can edit them. They come from the tables in `docs/permissions`, and so does what the database
/// knows of them.
public enum SystemRole {
  MSP_ADMIN("msp_admin", "MSP Admin", Of.MSP),
  ADMIN_WITH_BILLING("admin_with_billing", "Administrator with Billing", Of.MSP),
  ADMINISTRATOR("administrator", "Administrator", Of.MSP),
  MANAGER("manager", "Manager", Of.MSP),
  HELP_DESK("help_desk", "Help Desk", Of.MSP),
  COMMAND_RUNNER("command_runner", "Command Runner", Of.MSP),
  BILLING_ONLY("billing_only", "Billing Only", Of.MSP),
  READ_ONLY("read_only", "Read Only", Of.MSP),
  TECHNICIAN("technician", "Technician", Of.MSP),
  OWNER("owner", "Owner", Of.CUSTOMER),
  ORG_ADMIN("org_admin", "Administrator", Of.CUSTOMER),
  MEMBER("member", "Member", Of.CUSTOMER),
  VIEWER("viewer", "Viewer", Of.CUSTOMER);

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

  SystemRole(String key, String title, Of of) {
    this.key = key;
    this.title = title;
    this.of = of;
    this.atHome = RolePermissions.atHome(key);
    this.inside = RolePermissions.inside(key);
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
}
