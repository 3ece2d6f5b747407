package io.stewardry.access.web;

import io.stewardry.kernel.SystemRole;

/// What each built-in role is for.
final class BuiltInRoles {
  private BuiltInRoles() {}

  static String purpose(SystemRole role) {
    return switch (role) {
      case MSP_ADMIN -> "Full access to the MSP and to every organization.";
      case ADMIN_WITH_BILLING ->
          "Manages organizations, limits and staff. Access to assigned organizations.";
      case ADMINISTRATOR -> "Manages assigned organizations; no staff and no limits.";
      case MANAGER -> "Daily work in assigned organizations and with their users.";
      case HELP_DESK -> "Helps users of assigned organizations and resets passwords.";
      case COMMAND_RUNNER -> "Views assigned organizations, but not their users.";
      case BILLING_ONLY -> "Views organizations and user limits.";
      case READ_ONLY -> "Views almost everything and changes nothing.";
      case TECHNICIAN -> "Technical work in assigned organizations; users read-only.";
      case OWNER -> "Full access to this organization, including its owners.";
      case ORG_ADMIN -> "Manages this organization, except its owners.";
      case MEMBER -> "Their own account only.";
      case VIEWER -> "Views the organization and changes nothing.";
    };
  }
}
