package io.stewardry.kernel;

import org.jspecify.annotations.Nullable;

/// Which page of a list: how many rows, and after which.
///
/// @param limit 1 to 100
public record PageRequest(int limit, @Nullable String cursor) {
  public static final int USUAL = 25;
  public static final int LARGEST = 100;

  /// Stands for a cursor behind the last row: for pages, which can lead to the end of a list.
  public static final String END = Page.BEFORE;

  /// @throws Problem VALIDATION_FAILED for a limit that is no number or out of range
  public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
    int rows = USUAL;
    if (limit != null) {
      // Java's own reading takes the digits of every script.
      rows = limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
      if (rows < 1 || rows > LARGEST) {
        throw Problem.invalid("/limit", "It takes a number from 1 to " + LARGEST + ".");
      }
    }
    return new PageRequest(rows, cursor);
  }

  /// The page that ends before the row of the cursor, for lists that people read to and fro.
  public boolean backwards() {
    return cursor != null && cursor.startsWith(Page.BEFORE);
  }

  /// @param list the list with its sort, as [Cursor] has it
  /// @throws Problem VALIDATION_FAILED for a cursor of another list, or none at all
  @Nullable Cursor after(String list) {
    if (cursor == null || cursor.equals(END)) {
      return null;
    }
    return Cursor.decode(backwards() ? cursor.substring(Page.BEFORE.length()) : cursor, list)
        .orElseThrow(() ->
            Problem.invalid(
                "/cursor", "Take the nextCursor of the page before, with the same sort."));
  }
}
