package io.stewardry.organizations;

import java.util.Map;

/// How many of the children that the reader has access to are in each state.
///
/// @param flagged not deleted, by what is the matter
public record ChildCounts(long active, long suspended, long deleted, Map<ChildFlag, Long> flagged) {
  public ChildCounts {
    flagged = Map.copyOf(flagged);
  }

  public long all() {
    return active + suspended;
  }

  public long of(ChildFlag flag) {
    return flagged.getOrDefault(flag, 0L);
  }
}
