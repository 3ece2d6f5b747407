package io.stewardry.access.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PermissionMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One role.
///
/// @param about what it is for
/// @param form null where it can only be read
/// @param places at home and inside organizations, where a role holds different things there
/// @param hint what a reader should know of the table
/// @param deletionHref the question before it; null where it cannot be deleted by the reader now
/// @param undeletable why not, where they else could
public record RolePage(
    String name,
    String about,
    boolean isProtected,
    long people,
    String listHref,
    String href,
    @Nullable String copyHref,
    @Nullable RoleForm form,
    FieldErrors errors,
    List<Chip> places,
    PermissionMatrix matrix,
    @Nullable Notice hint,
    @Nullable String deletionHref,
    @Nullable String undeletable) {
  public RolePage {
    places = List.copyOf(places);
  }
}
