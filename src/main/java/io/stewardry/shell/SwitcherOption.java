package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// One place to go to. `href` is the page that stands open now, in that organization, where it
/// exists there, else its overview.
///
/// @param state told when it is not the usual one, such as suspended
/// @param current the organization that the page acts in now
public record SwitcherOption(
    String name,
    String secondLine,
    Hue hue,
    String href,
    @Nullable StateBadge state,
    boolean current) {
  public static SwitcherOption of(String name, String secondLine, String slug, String href) {
    return new SwitcherOption(name, secondLine, Hue.of(slug), href, null, false);
  }

  public String initials() {
    return Initials.of(name);
  }
}
