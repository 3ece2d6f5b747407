package io.stewardry.identity.web;

import java.util.Locale;

/// Roles as people call them.
final class RoleWords {
  private RoleWords() {}

  static String of(String role) {
    return switch (role) {
      case "msp_admin" -> "MSP Admin";
      case "org_admin" -> "Administrator";
      default -> {
        String words = role.replace('_', ' ');
        yield words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
      }
    };
  }
}
