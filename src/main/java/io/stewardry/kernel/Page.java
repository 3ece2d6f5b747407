package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
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

  /// @param rows what was read: one more than the page holds, where there is one more, and from the
  ///   last to the first when the page is read backwards
  /// @param cursor of a row
  /// @param count asked on the first page only
  static <T> Page<T> of(
      List<T> rows, PageRequest request, Function<T, Cursor> cursor, LongSupplier count) {
    boolean more = rows.size() > request.limit();
    List<T> shown = new ArrayList<>(more ? rows.subList(0, request.limit()) : rows);
    if (request.backwards()) {
      Collections.reverse(shown);
    }
    boolean earlier = request.backwards() ? more : request.cursor() != null;
    boolean later = request.backwards() ? !PageRequest.END.equals(request.cursor()) : more;
    Long total = request.cursor() == null ? count.getAsLong() : null;
    return shown.isEmpty()
        ? new Page<>(List.of(), null, null, total)
        : new Page<>(
            List.copyOf(shown),
            earlier ? BEFORE + cursor.apply(shown.getFirst()).encode() : null,
            later ? cursor.apply(shown.getLast()).encode() : null,
            total);
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), previousCursor, nextCursor, total);
  }
}
