package io.stewardry.access.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Until when each verb is given. Several grants of one child to one person add up verb by verb: a
/// verb is held as long as the longest of those that carry it. That is exact, and a few distinct
/// terms serve many grants.
///
/// Times are microseconds since 1970, as exact as the database's.
final class Terms {
  static final int VERBS = 4;
  static final long NEVER = Long.MIN_VALUE;
  static final long NO_END = Long.MAX_VALUE;

  /// Numbers below are sets of verbs without an end; those from here on stand in the table.
  private static final int SETS = 1 << VERBS;

  private final long[] ends;

  private Terms(long[] ends) {
    this.ends = ends;
  }

  /// @param terms as [Collector#number] gave it
  boolean hold(int terms, int verb, long now) {
    return terms < SETS ? (terms >>> verb & 1) != 0 : ends[(terms - SETS) * VERBS + verb] > now;
  }

  /// Makes numbers of terms, the same for the same.
  static final class Collector {
    private final Map<List<Long>, Integer> numbers = new HashMap<>();
    private final List<long[]> table = new ArrayList<>();

    int number(long[] ends) {
      int set = 0;
      boolean endless = true;
      for (int verb = 0; verb < VERBS; verb++) {
        set |= ends[verb] == NO_END ? 1 << verb : 0;
        endless &= ends[verb] == NO_END || ends[verb] == NEVER;
      }
      return endless
          ? set
          : numbers.computeIfAbsent(
              List.of(ends[0], ends[1], ends[2], ends[3]),
              fresh -> {
                table.add(ends.clone());
                return SETS + table.size() - 1;
              });
    }

    Terms terms() {
      long[] ends = new long[table.size() * VERBS];
      for (int n = 0; n < table.size(); n++) {
        System.arraycopy(table.get(n), 0, ends, n * VERBS, VERBS);
      }
      return new Terms(ends);
    }
  }
}
