package io.stewardry.access.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PermissionMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param starts what a new role can begin with
/// @param hint what of the beginning was left out, and why
/// @param listHref the list of roles; the form is sent there
public record NewRolePage(
    RoleForm form,
    FieldErrors errors,
    List<Chip> starts,
    PermissionMatrix matrix,
    @Nullable Notice hint,
    String listHref) {
  public NewRolePage {
    starts = List.copyOf(starts);
  }
}
