package io.stewardry.overview;

import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/// A customer on the first page of somebody who works with it.
///
/// @param mark why it is among the first: "Favourite" or "Recent"
/// @param state null while it is active
public record CustomerCard(
    String name,
    String slug,
    String domain,
    @Nullable String mark,
    @Nullable String icon,
    @Nullable StateBadge state) {

  public String href() {
    return "/o/" + slug;
  }

  public String initials() {
    return Initials.of(name);
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }
}
