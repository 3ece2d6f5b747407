package io.stewardry.overview;

import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// One line of what needs attention: who, why, since when, and the one button that solves it.
///
/// @param href of the customer; null for who cannot open it
/// @param before words in front of the time, such as "invitation expired"
/// @param action null for who cannot do it
public record AttentionRow(
    String name,
    String slug,
    @Nullable String href,
    Tone tone,
    String icon,
    String what,
    String before,
    @Nullable Moment since,
    @Nullable Action action) {

  public record Action(String label, String href) {}

  public String initials() {
    return Initials.of(name);
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }
}
