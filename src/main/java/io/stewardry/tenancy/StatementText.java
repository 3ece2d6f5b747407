package io.stewardry.tenancy;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/// What every text is checked for before it runs.
///
/// The driver gives a statement that it sees again a name on the server. Sessions are shared: a
/// text that could put a statement of its own under such a name would be run by the next
/// organization, with its context. No text of ours has a word by which that is said, so whatever
/// has one is refused, in a literal or a comment too (ADR 21).
///
/// A text says `:org` for each table that it names: the policy of the table is the second lock, not
/// the first.
final class StatementText {
  private static final Set<String> WORDS = Set.of("prepare", "deallocate", "discard");
  private static final Pattern TABLE = Pattern.compile("(?<!')\\bhub\\.[a-z_]++(?!\\()");
  private static final Pattern ORGANIZATION = Pattern.compile("(?<!:):org\\b");

  /// More texts than there are in the application. Those that are made anew each time are looked at
  /// each time.
  private static final int MOST_KNOWN = 2_000;

  private static final Set<String> SOUND = ConcurrentHashMap.newKeySet();

  private StatementText() {}

  /// @throws InvalidDataAccessApiUsageException when the text speaks of named statements, or of a
  ///   table without the organization
  static void requireSound(String sql) {
    if (SOUND.contains(sql)) {
      return;
    }
    String lower = sql.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        throw new InvalidDataAccessApiUsageException(
            "no SQL of the application names statements: it says \"" + word + "\"");
      }
    }
    if (TABLE.matcher(lower).results().count() > ORGANIZATION.matcher(sql).results().count()) {
      throw new InvalidDataAccessApiUsageException(
          "SQL says \"org_id = :org\" for each table: this text names more tables");
    }
    if (SOUND.size() < MOST_KNOWN) {
      SOUND.add(sql);
    }
  }
}
