package io.stewardry.people.web;

import io.stewardry.kernel.SystemRole;
import java.util.Locale;

/// Roles as people call them. One that an organization made is told by its key, which is made from
/// its first name.
public final class RoleWords {
  private RoleWords() {}

  public static String of(String role) {
    return SystemRole.of(role).map(SystemRole::title).orElseGet(() -> made(role));
  }

  private static String made(String key) {
    String words = key.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
