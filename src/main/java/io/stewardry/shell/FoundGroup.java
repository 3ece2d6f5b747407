package io.stewardry.shell;

import java.util.List;

/// What the palette has found of one kind.
///
/// @param key of its resource
/// @param title such as "Users"
/// @param people they are people, which can be looked for alone
public record FoundGroup(String key, String title, boolean people, List<Found> found) {
  public FoundGroup {
    found = List.copyOf(found);
  }
}
