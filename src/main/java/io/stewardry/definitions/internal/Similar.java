package io.stewardry.definitions.internal;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The name that somebody may have meant.
final class Similar {
  private Similar() {}

  /// A question to put behind what says that there is no such name; empty where nothing is near.
  static String question(String name, Collection<String> known) {
    String near = to(name, known);
    return near == null ? "" : " Did you mean “" + near + "”?";
  }

  /// @return one that differs by at most two letters; null when none does, and for short names
  private static @Nullable String to(String name, Collection<String> known) {
    String best = null;
    int fewest = name.length() < 3 ? 0 : name.length() == 3 ? 2 : 3;
    for (String candidate : known) {
      if (candidate.length() < 3 && fewest > 2) {
        continue;
      }
      int changes = changes(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (changes < fewest) {
        fewest = changes;
        best = candidate;
      }
    }
    return best;
  }

  private static int changes(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }
}
