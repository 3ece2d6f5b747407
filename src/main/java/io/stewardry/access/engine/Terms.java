package io.stewardry.access.engine;

import io.stewardry.kernel.Verb;
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
  static final int VERBS = Verb.ALL.size();
  static final long NEVER = Long.MIN_VALUE;
  static final long NO_END = Long.MAX_VALUE;

  /// The terms of who was given nothing.
  static final int NONE = 0;

  private final long[] ends;

  private Terms(long[] ends) {
    this.ends = ends;
  }

  /// Without a branch: what nobody can foresee costs more than a look into a table.
  ///
  /// @param terms as [Collector#number] gave it, or [#NONE]
  boolean hold(int terms, int verb, long now) {
    return ends[terms * VERBS + verb] > now;
  }

  /// Makes numbers of terms, the same for the same.
  static final class Collector {
    private final Map<List<Long>, Integer> numbers = new HashMap<>();
    private final List<long[]> table = new ArrayList<>();

    Collector() {
      number(new long[] {NEVER, NEVER, NEVER, NEVER});
    }

    int number(long[] ends) {
      return numbers.computeIfAbsent(
          List.of(ends[0], ends[1], ends[2], ends[3]),
          fresh -> {
            table.add(ends.clone());
            return table.size() - 1;
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
