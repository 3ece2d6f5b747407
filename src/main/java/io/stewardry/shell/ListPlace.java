package io.stewardry.shell;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/// Which page of a list somebody looks at. The number of its first row travels beside the cursor,
/// for the foot of the list only: the rows are found by the cursor.
///
/// @param size how many rows a page has
public record ListPlace(@Nullable String cursor, long first, int size) {
  private static final String CURSOR = "cursor";
  private static final String FIRST = "first";

  /// @param first as it stands in the address; what is no number there is not believed
  public static ListPlace of(@Nullable String cursor, @Nullable String first) {
    if (cursor == null || cursor.isEmpty()) {
      return new ListPlace(null, 1, PageRequest.USUAL);
    }
    return new ListPlace(
        cursor,
        first != null && first.matches("[1-9][0-9]{0,8}") ? Long.parseLong(first) : 1,
        PageRequest.USUAL);
  }

  /// The same of a list with longer pages.
  public ListPlace sized(int rows) {
    return new ListPlace(cursor, first, rows);
  }

  /// Of this page of the list.
  public ListAddress address(ListAddress list) {
    return cursor == null ? list : list.with(CURSOR, cursor).with(FIRST, Long.toString(first));
  }

  public PageRequest request() {
    return new PageRequest(size, cursor);
  }

  /// The foot of a page of that list; its total is known on the first page only.
  public Paging paging(Page<?> page, ListAddress address) {
    return paging(page, page.total(), address);
  }

  /// The foot of a page of a list whose total is known by other means.
  public Paging paging(Page<?> page, @Nullable Long total, ListAddress address) {
    long from = page.previousCursor() == null ? 1 : first;
    int shown = page.items().size();
    long before = from - size;
    // The first page is read anew: it knows the total, and what came meanwhile.
    String previous =
        before <= 1 && page.previousCursor() != null
            ? address.href()
            : neighbour(address, page.previousCursor(), before);
    String next = neighbour(address, page.nextCursor(), from + shown);
    return total != null
        ? Paging.of(from, shown, total, previous, next).endingAt(last(address, total, from + shown))
        : new Paging(span(from, shown), previous, next);
  }

  /// Further than one page.
  private @Nullable String last(ListAddress address, long total, long next) {
    return total - next < size
        ? null
        : neighbour(address, PageRequest.END, Math.max(1, total - size + 1));
  }

  private static @Nullable String neighbour(
      ListAddress address, @Nullable String cursor, long first) {
    return cursor == null
        ? null
        : address.with(CURSOR, cursor).with(FIRST, Long.toString(first)).href();
  }

  private static String span(long first, int shown) {
    return shown == 0 ? "None" : Figures.count(first) + "–" + Figures.count(first + shown - 1);
  }
}
