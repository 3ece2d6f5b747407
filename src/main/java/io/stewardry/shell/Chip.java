package io.stewardry.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One filter of a list; `href` is the list with it.
///
/// @param count how many that shows; null where nobody counted
public record Chip(String label, String href, boolean active, @Nullable String count) {
  public Chip(String label, String href, boolean active) {
    this(label, href, active, null);
  }

  public Chip counting(long number) {
    return new Chip(label, href, active, Figures.count(number));
  }

  /// Tells it apart from the others of its list, however many of them are shown.
  public String key() {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
