package io.stewardry.keys.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWords;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A dangerous act that an API key can be allowed, and what that lets it do.
public record DangerBox(String scope, String label, String about, boolean checked) {

  /// @param possible what its maker holds
  static List<DangerBox> of(Set<Permission> possible, Set<String> checked, PermissionWords words) {
    return Arrays.stream(Dangerous.values())
        .flatMap(act -> of(act, possible, checked.contains(act.scope()), words))
        .toList();
  }

  private static Stream<DangerBox> of(
      Dangerous act, Set<Permission> possible, boolean checked, PermissionWords words) {
    return act.forKeys().filter(possible::contains).stream()
        .map(needed ->
            new DangerBox(
                act.scope(),
                label(act),
                about(act) + " Select " + words.of(needed) + " as well.",
                checked));
  }

  private static String label(Dangerous act) {
    return switch (act) {
      case DELETE_ORGANIZATION -> "Delete organizations";
      case CHANGE_OWNERS -> "Remove owners";
      default -> throw new IllegalArgumentException("no key can do this: " + act);
    };
  }

  private static String about(Dangerous act) {
    return switch (act) {
      case DELETE_ORGANIZATION ->
          "Anyone who has the key can delete every organization that it can enter, with all that belongs to it.";
      case CHANGE_OWNERS ->
          "Anyone who has the key can take the ownership from owners, who become administrators. No key can appoint an owner.";
      default -> throw new IllegalArgumentException("no key can do this: " + act);
    };
  }
}
