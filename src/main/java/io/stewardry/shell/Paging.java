package io.stewardry.shell;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Window;
import org.jspecify.annotations.Nullable;

/// The foot of a list. Pages follow each other by cursor, so there is a next and a previous one,
/// but no page 17.
///
/// @param status such as "1–25 of 10,000"
public record Paging(String status, @Nullable String previousHref, @Nullable String nextHref) {
  /// Of a part that needs none.
  public static final Paging NONE = new Paging("", null, null);

  /// @param first the number of the first row, counting from 1
  /// @param address of the list; its neighbours are it with a cursor
  public static Paging of(Window<?> window, long first, long total, ListAddress address) {
    long from = window.previousCursor() == null ? 1 : Math.max(1, first);
    int shown = window.items().size();
    return of(
        from,
        shown,
        total,
        neighbour(address, window.previousCursor(), Math.max(1, from - PageRequest.USUAL)),
        neighbour(address, window.nextCursor(), from + shown));
  }

  private static @Nullable String neighbour(
      ListAddress address, @Nullable String cursor, long first) {
    return cursor == null
        ? null
        : address.with("cursor", cursor).with("at", Long.toString(first)).href();
  }

  public static Paging of(
      long first, int shown, long total, @Nullable String previousHref, @Nullable String nextHref) {
    var status =
        shown == 0
            ? "None"
            : Figures.count(first)
                + "–"
                + Figures.count(first + shown - 1)
                + " of "
                + Figures.count(total);
    return new Paging(status, previousHref, nextHref);
  }
}
