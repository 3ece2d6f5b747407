package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// The foot of a list. Pages follow each other by cursor, so there is a next and a previous one,
/// but no page 17.
///
/// @param status such as "1–25 of 10,000"
/// @param lastHref the end of the list, where it can be jumped to
public record Paging(
    String status,
    @Nullable String previousHref,
    @Nullable String nextHref,
    @Nullable String lastHref) {
  public Paging(String status, @Nullable String previousHref, @Nullable String nextHref) {
    this(status, previousHref, nextHref, null);
  }

  /// Of a part that needs none.
  public static final Paging NONE = new Paging("", null, null);

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

  /// The same, saying what is counted: "1–25 of 10,000 others".
  public Paging of(String counted) {
    return new Paging(status + " " + counted, previousHref, nextHref, lastHref);
  }

  public Paging endingAt(@Nullable String href) {
    return new Paging(status, previousHref, nextHref, href);
  }
}
