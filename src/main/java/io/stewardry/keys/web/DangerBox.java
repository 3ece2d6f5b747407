package io.stewardry.keys.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
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
        .map(needed -> {
          PermissionWord.Danger danger = words.danger(needed);
          return new DangerBox(
              act.scope(),
              danger.label(),
              danger.about() + " Select " + words.of(needed) + " as well.",
              checked);
        });
  }
}
