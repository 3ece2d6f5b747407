package io.stewardry.identity.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A dangerous act that an API key can be allowed, and what that lets it do.
public record DangerBox(String scope, String label, String about, boolean checked) {
  private static final Map<Dangerous, String[]> WORDS =
      Map.of(
          Dangerous.DELETE_ORGANIZATION,
          new String[] {
            "Delete organizations",
            "Anyone who has the key can delete every organization that it has access to. Works only together with Organizations: Delete above."
          },
          Dangerous.CHANGE_OWNERS,
          new String[] {
            "Remove owners",
            "Anyone who has the key can make owners administrators. No key can appoint an owner. Works only together with Owners: add and remove above."
          });

  /// @param possible what its maker holds
  static List<DangerBox> of(Set<Permission> possible, Set<String> checked) {
    return EnumSet.allOf(Dangerous.class).stream()
        .filter(act -> act.forKeys().filter(possible::contains).isPresent())
        .map(act -> {
          String[] words = WORDS.getOrDefault(act, new String[] {act.scope(), ""});
          return new DangerBox(act.scope(), words[0], words[1], checked.contains(act.scope()));
        })
        .toList();
  }
}
