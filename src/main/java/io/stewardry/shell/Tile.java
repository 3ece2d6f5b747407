package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// One figure at the top of a page.
///
/// @param href the list behind the figure, when there is such a page
/// @param tone colours the detail when it needs somebody
public record Tile(
    String label, String icon, String figure, String detail, @Nullable String href, Tone tone) {
  public static Tile of(String label, String icon, long count, String detail) {
    return new Tile(label, icon, Figures.count(count), detail, null, Tone.QUIET);
  }

  public Tile leadingTo(@Nullable String href) {
    return new Tile(label, icon, figure, detail, href, tone);
  }

  public Tile in(Tone tone) {
    return new Tile(label, icon, figure, detail, href, tone);
  }
}
