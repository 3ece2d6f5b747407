package io.stewardry.organizations;

import java.util.Map;

/// How many of the children that the reader has access to are in each state.
///
/// @param uncounted not deleted, whose people are still being counted: in `flagged` only by what is
///   known of them
/// @param flagged not deleted, by what is the matter
/// @param ending not deleted, by how near their first end is
public record ChildCounts(
    long active,
    long suspended,
    long deleted,
    long uncounted,
    Map<ChildFlag, Long> flagged,
    Map<Expiration, Long> ending) {
  public ChildCounts {
    flagged = Map.copyOf(flagged);
    ending = Map.copyOf(ending);
  }

  public long all() {
    return active + suspended;
  }

  public long of(ChildFlag flag) {
    return flagged.getOrDefault(flag, 0L);
  }

  public long of(Expiration expiration) {
    return ending.getOrDefault(expiration, 0L);
  }
}
