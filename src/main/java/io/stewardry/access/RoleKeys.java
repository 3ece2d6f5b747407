package io.stewardry.access;

import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Validation;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keys of roles: what a user's `role` says, and what programs compare.
final class RoleKeys {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final int LONGEST = 63;

  private RoleKeys() {}

  /// The one that was asked for, else one that follows from the name and that no other role has: of
  /// names in other scripts nothing may be left, and of two names the same.
  ///
  /// @param taken keys of the organization's other roles
  static String of(Validation check, @Nullable String wanted, String name, Set<String> taken) {
    String key = checked(check, wanted, name);
    if (wanted != null || !taken.contains(key)) {
      return key;
    }
    for (int n = 2; ; n++) {
      String end = "_" + n;
      String next = key.substring(0, Math.min(LONGEST - end.length(), key.length())) + end;
      if (!taken.contains(next)) {
        return next;
      }
    }
  }

  private static String checked(Validation check, @Nullable String wanted, String name) {
    String key = wanted == null ? made(name) : wanted;
    if (!KEY.matcher(key).matches()) {
      check.refuse(
          "/key", "It takes a to z, 0 to 9 and _, begins with a letter and has up to 63 of them.");
    } else if (key.equals(SystemRole.SUPERUSER) || SystemRole.of(key).isPresent()) {
      check.refuse(wanted == null ? "/name" : "/key", "A built-in role is called so.");
    }
    return key;
  }

  private static String made(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String key =
        plain.isEmpty() ? "role" : Character.isLetter(plain.charAt(0)) ? plain : "role_" + plain;
    return key.substring(0, Math.min(LONGEST, key.length()));
  }
}
