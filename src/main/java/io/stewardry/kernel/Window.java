package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a long list with the way to its neighbours on both sides.
///
/// @param previousCursor null at the beginning
/// @param nextCursor null at the end
public record Window<T>(
    List<T> items, @Nullable String previousCursor, @Nullable String nextCursor) {
  static final String BEFORE = "~";

  /// @param rows what was read: one more than the page holds, where there is one more, and from the
  ///   last to the first when the page is read backwards
  public static <T> Window<T> of(List<T> rows, PageRequest page, Function<T, Cursor> cursor) {
    boolean more = rows.size() > page.limit();
    List<T> shown = new ArrayList<>(more ? rows.subList(0, page.limit()) : rows);
    if (page.backwards()) {
      Collections.reverse(shown);
    }
    boolean earlier = page.backwards() ? more : page.cursor() != null;
    boolean later = page.backwards() || more;
    return shown.isEmpty()
        ? new Window<>(List.of(), null, null)
        : new Window<>(
            List.copyOf(shown),
            earlier ? BEFORE + cursor.apply(shown.getFirst()).encode() : null,
            later ? cursor.apply(shown.getLast()).encode() : null);
  }
}
