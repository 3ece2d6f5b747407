package io.stewardry.shell;

import java.util.Locale;

/// The meaning of a state. It always comes with an icon and a word, never by colour alone.
public enum Tone {
  GOOD("circle-check"),
  INFO("info-circle"),
  WARNING("alert-triangle"),
  BAD("alert-circle"),
  QUIET("circle-dashed");

  private final String icon;

  Tone(String icon) {
    this.icon = icon;
  }

  /// The icon where a state has none of its own.
  public String icon() {
    return icon;
  }

  public String cssClass() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
