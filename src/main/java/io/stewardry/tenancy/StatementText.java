package io.stewardry.tenancy;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/// The driver gives a statement that it sees again a name on the server. Sessions are shared: a
/// text that could put a statement of its own under such a name would be run by the next
/// organization, with its context. No text of ours has a word by which that is said, so whatever
/// has one is refused, in a literal or a comment too (ADR 21).
final class StatementText {
  private static final Set<String> WORDS = Set.of("prepare", "deallocate", "discard");

  /// More texts than there are in the application. Those that are made anew each time are looked at
  /// each time.
  private static final int MOST_KNOWN = 2_000;

  private static final Set<String> HARMLESS = ConcurrentHashMap.newKeySet();

  private StatementText() {}

  /// @throws InvalidDataAccessApiUsageException when the text speaks of named statements
  static void requireHarmless(String sql) {
    if (HARMLESS.contains(sql)) {
      return;
    }
    String lower = sql.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        throw new InvalidDataAccessApiUsageException(
            "no SQL of the application names statements: it says \"" + word + "\"");
      }
    }
    if (HARMLESS.size() < MOST_KNOWN) {
      HARMLESS.add(sql);
    }
  }
}
