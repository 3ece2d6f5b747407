package io.stewardry.shell;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The organization that everything on the page acts in.
///
/// @param id what forms are pinned by: a short name may change
/// @param secondLine what is under the name in the switcher: how many organizations the reader
///   works with where others are managed, else the domain
/// @param suspended null while it is active
public record ActingOrganization(
    UUID id, String name, String slug, Hue hue, String secondLine, @Nullable Suspended suspended) {
  public static ActingOrganization of(UUID id, String name, String slug, String secondLine) {
    return new ActingOrganization(id, name, slug, Hue.of(slug), secondLine, null);
  }

  public ActingOrganization with(@Nullable Suspended suspended) {
    return new ActingOrganization(id, name, slug, hue, secondLine, suspended);
  }

  /// The reader's own one.
  public ActingOrganization atHome() {
    return new ActingOrganization(id, name, slug, Hue.HOME, secondLine, suspended);
  }

  public String initials() {
    return Initials.of(name);
  }

  public String href() {
    return "/o/" + slug;
  }
}
