package io.stewardry.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One place to go to. `href` is the page that stands open now, in that organization, where it
/// exists there, else its overview.
///
/// @param state told when it is not the usual one, such as suspended
/// @param current the organization that the page acts in now
/// @param overviewHref its overview; null where `href` is that
/// @param facts shown beside the list for the selected one
public record SwitcherOption(
    String name,
    String secondLine,
    Hue hue,
    String href,
    @Nullable StateBadge state,
    boolean current,
    @Nullable String overviewHref,
    List<Fact> facts) {
  /// A name and what it is, such as "Managed by".
  public record Fact(String name, String value) {}

  public SwitcherOption {
    facts = List.copyOf(facts);
  }

  public SwitcherOption(
      String name,
      String secondLine,
      Hue hue,
      String href,
      @Nullable StateBadge state,
      boolean current) {
    this(name, secondLine, hue, href, state, current, null, List.of());
  }

  public static SwitcherOption of(String name, String secondLine, String slug, String href) {
    return new SwitcherOption(name, secondLine, Hue.of(slug), href, null, false);
  }

  /// The same with what is known of it.
  public SwitcherOption telling(String overview, List<Fact> known) {
    return new SwitcherOption(
        name,
        secondLine,
        hue,
        href,
        state,
        current,
        overview.equals(href) ? null : overview,
        known);
  }

  public String initials() {
    return Initials.of(name);
  }
}
