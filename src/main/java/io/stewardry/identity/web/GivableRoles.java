package io.stewardry.identity.web;

import io.stewardry.identity.Person;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.stream.Stream;

/// The roles that somebody may give in the organization where he acts. The database decides; here
/// is left out what it would refuse.
final class GivableRoles {
  private static final String MSP_ADMIN = "msp_admin";
  private static final String OWNER = "owner";
  private static final List<String> OF_MSP =
      List.of(
          MSP_ADMIN,
          "admin_with_billing",
          "administrator",
          "manager",
          "help_desk",
          "command_runner",
          "billing_only",
          "read_only",
          "technician");
  private static final List<String> OF_CUSTOMER = List.of("org_admin", "member", "viewer");

  private GivableRoles() {}

  /// In an MSP all but MSP Admins come with organizations to reach, and so by another way.
  static List<Choice> toInvited(Caller caller) {
    return choices(
        caller.organizationKind() == OrganizationKind.MSP
            ? Stream.of(MSP_ADMIN)
            : ofCustomer(caller));
  }

  /// Only a superuser takes the role of an MSP Admin away.
  static List<Choice> to(Person person, Caller caller) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      return choices(ofCustomer(caller));
    }
    return choices(
        person.role().equals(MSP_ADMIN) && !caller.superuser()
            ? Stream.of(MSP_ADMIN)
            : OF_MSP.stream());
  }

  /// Owners make owners, and so does whoever comes from above.
  private static Stream<String> ofCustomer(Caller caller) {
    return caller.owner() || caller.away()
        ? Stream.concat(Stream.of(OWNER), OF_CUSTOMER.stream())
        : OF_CUSTOMER.stream();
  }

  static List<Choice> only(String role) {
    return choices(Stream.of(role));
  }

  private static List<Choice> choices(Stream<String> roles) {
    return roles.map(role -> new Choice(role, RoleWords.of(role))).toList();
  }
}
