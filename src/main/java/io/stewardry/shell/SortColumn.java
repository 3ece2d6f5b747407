package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// The head of a column.
///
/// @param key names the column in ids; unique in its table
/// @param href the list sorted by this column, the other way round when it is already so; null when
///   it cannot be sorted
/// @param numeric right-aligned, as its cells must be
/// @param wideOnly left out on phones, as its cells must be
public record SortColumn(
    String key,
    String label,
    @Nullable String href,
    Direction direction,
    boolean numeric,
    boolean wideOnly) {

  public enum Direction {
    NONE,
    UP,
    DOWN
  }

  public static SortColumn plain(String key, String label) {
    return new SortColumn(key, label, null, Direction.NONE, false, false);
  }

  public static SortColumn sorted(String key, String label, String href, Direction direction) {
    return new SortColumn(key, label, href, direction, false, false);
  }

  public SortColumn asNumber() {
    return new SortColumn(key, label, href, direction, true, wideOnly);
  }

  public SortColumn onWideOnly() {
    return new SortColumn(key, label, href, direction, numeric, true);
  }

  /// Stands only on the column that the list is sorted by.
  public @Nullable String ariaSort() {
    return switch (direction) {
      case NONE -> null;
      case UP -> "ascending";
      case DOWN -> "descending";
    };
  }

  public String icon() {
    return direction == Direction.DOWN ? "arrow-down" : "arrow-up";
  }

  public @Nullable String cssClass() {
    return numeric ? (wideOnly ? "number wide-only" : "number") : wideOnly ? "wide-only" : null;
  }
}
