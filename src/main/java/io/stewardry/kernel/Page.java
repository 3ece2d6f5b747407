package io.stewardry.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, with the way to its neighbours. `total` is exact and stands in the first
/// page only.
///
/// @param previousCursor for people, who turn pages to and fro: the API does not tell it; null at
///   the beginning
/// @param nextCursor opaque; null when this is the last page
public record Page<T>(
    List<T> items,
    @Nullable String previousCursor,
    @Nullable String nextCursor,
    @Nullable Long total) {
  static final String BEFORE = "~";

  /// A list that is never longer than one page.
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null, null, (long) items.size());
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), previousCursor, nextCursor, total);
  }
}
