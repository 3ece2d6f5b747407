package io.stewardry.identity.web;

/// Roles as people call them.
final class RoleWords {
  private RoleWords() {}

  static String of(String role) {
    return switch (role) {
      case "msp_admin" -> "MSP Admin";
      case "org_admin" -> "administrator";
      default -> role.replace('_', ' ');
    };
  }
}
