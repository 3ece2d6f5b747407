package io.stewardry.usergroups.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.Map;

/// What somebody is told whose act on a group was refused, with what to do about it.
final class RefusedUserGroup {
  private static final Map<String, String> PLACES =
      Map.of("NAME_TAKEN", "name", "LIMIT_EXCEEDED", "", "VERSION_MISMATCH", "");

  private RefusedUserGroup() {}

  static FieldErrors errors(RuntimeException refused) {
    FieldErrors errors = RefusedForm.errors(refused, PLACES);
    return isStale(refused)
        ? FieldErrors.of(
            "",
            "Somebody else changed this user group in the meantime, and nothing was saved. What you"
                + " typed is still here: save again to replace their change, or reload the page to"
                + " see it.")
        : errors;
  }

  static boolean isStale(RuntimeException refused) {
    return RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH;
  }
}
