package io.stewardry.shell;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The organization that everything on the page acts in.
///
/// @param id what forms are pinned by: a short name may change
/// @param secondLine what stands under the name in the switcher: a domain, or "All organizations"
///   where a managing organization looks at all its children
/// @param suspended null while it is active
public record ActingOrganization(
    UUID id,
    String name,
    String slug,
    Hue hue,
    String secondLine,
    @Nullable Suspended suspended) {
  public static ActingOrganization of(UUID id, String name, String slug, String secondLine) {
    return new ActingOrganization(id, name, slug, Hue.of(slug), secondLine, null);
  }

  public ActingOrganization with(@Nullable Suspended suspended) {
    return new ActingOrganization(id, name, slug, hue, secondLine, suspended);
  }

  public String initials() {
    return Initials.of(name);
  }

  public String href() {
    return "/o/" + slug;
  }
}
