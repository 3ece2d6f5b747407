package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// A thing that the palette has found.
///
/// @param detail a second line, such as an address; null for none
/// @param icon null for a person, who has initials
public record Found(String name, @Nullable String detail, String href, @Nullable String icon) {
  public String initials() {
    return Initials.of(name);
  }
}
