package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// A page or an action for the palette.
///
/// @param under what it belongs to, such as "Staff" or "Settings", or whose page it is
/// @param words by which it is found as well; nobody sees them
/// @param begins it begins something, and does not only show a page
public record Jump(
    String label, @Nullable String under, String icon, String href, String words, boolean begins) {
  public Jump(String label, @Nullable String under, String icon, String href, String words) {
    this(label, under, icon, href, words, false);
  }

  /// What can be begun from anywhere.
  public static Jump action(String label, String icon, String href) {
    return new Jump(label, null, icon, href, "", true);
  }

  /// The same page, of another place than the one that the reader is in.
  public Jump of(String place) {
    return new Jump(
        label, under == null ? place : under + " · " + place, icon, href, words, begins);
  }
}
