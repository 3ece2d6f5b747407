package io.stewardry.access.web;

import io.stewardry.kernel.SystemRole;

/// What each built-in role is for.
final class BuiltInRoles {
  private BuiltInRoles() {}

  static String purpose(SystemRole role) {
    return switch (role) {
      case MSP_ADMIN -> "Everything, in the MSP and inside every organization of it.";
      case ADMIN_WITH_BILLING ->
          "Runs customers, staff and billing. Reaches the organizations that were given.";
      case ADMINISTRATOR -> "Runs the organizations that were given; staff and billing aside.";
      case MANAGER -> "The daily work inside the organizations that were given, and their users.";
      case HELP_DESK -> "Helps users: resets passwords, follows alerts, uses agents.";
      case COMMAND_RUNNER -> "Runs automations that others made.";
      case BILLING_ONLY -> "Looks at licences, usage and what is billed.";
      case READ_ONLY -> "Looks at nearly everything and changes nothing.";
      case TECHNICIAN -> "Builds and repairs: gateways, systems, automations, agents.";
      case OWNER -> "Everything in this organization, its owners included.";
      case ORG_ADMIN -> "Everything but its owners and the export of all data.";
      case MEMBER -> "Uses AI agents and the own account.";
      case VIEWER -> "Looks at monitoring, dashboards and automations.";
    };
  }
}
