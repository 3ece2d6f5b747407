package io.stewardry.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The roles of an organization: its own, and those built in.
///
/// @param newHref null while the reader may make none
public record RolesPage(List<RoleRow> own, List<RoleRow> builtIn, @Nullable String newHref) {
  public RolesPage {
    own = List.copyOf(own);
    builtIn = List.copyOf(builtIn);
  }
}
