package io.stewardry.shell;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/// Which page of a list somebody looks at. A cursor leads one way, so the way back is to the first
/// page; how many rows came before travels beside the cursor, for the foot of the list only.
public record ListPlace(@Nullable String cursor, long first) {
  private static final String CURSOR = "cursor";
  private static final String FIRST = "first";

  /// @param first as it stands in the address; what is no number there is not believed
  public static ListPlace of(@Nullable String cursor, @Nullable String first) {
    if (cursor == null || cursor.isEmpty()) {
      return new ListPlace(null, 1);
    }
    return new ListPlace(
        cursor, first != null && first.matches("[1-9][0-9]{0,8}") ? Long.parseLong(first) : 1);
  }

  public PageRequest request() {
    return new PageRequest(PageRequest.USUAL, cursor);
  }

  /// The foot of a page of that list; its total is known on the first page only.
  public Paging paging(Page<?> page, ListAddress address) {
    int shown = page.items().size();
    String cursorOfNext = page.nextCursor();
    String next =
        cursorOfNext == null
            ? null
            : address.with(CURSOR, cursorOfNext).with(FIRST, Long.toString(first + shown)).href();
    String previous = cursor == null ? null : address.href();
    Long total = page.total();
    return total != null
        ? Paging.of(first, shown, total, previous, next)
        : new Paging(span(shown), previous, next);
  }

  private String span(int shown) {
    return shown == 0 ? "None" : Figures.count(first) + "–" + Figures.count(first + shown - 1);
  }
}
