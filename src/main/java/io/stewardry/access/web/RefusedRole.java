package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PermissionWords;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What somebody is told whose act on a role was refused, with what to do about it.
final class RefusedRole {
  private static final String PERMISSIONS = "permissions";
  private static final Map<String, String> FIELDS =
      Map.of(
          // It is made from the name.
          "/key",
          "name",
          ProblemCode.PROTECTED_ROLE.name(),
          "",
          ProblemCode.INVALID_STATE.name(),
          "",
          ProblemCode.CONFIRMATION_MISMATCH.name(),
          "confirmation",
          ProblemCode.VERSION_MISMATCH.name(),
          "",
          ProblemCode.FORBIDDEN.name(),
          "",
          ProblemCode.PERMISSION_NOT_ASSIGNABLE.name(),
          PERMISSIONS,
          ProblemCode.ROLE_ESCALATION.name(),
          PERMISSIONS);

  private RefusedRole() {}

  static FieldErrors errors(
      RuntimeException refused, Set<Permission> chosen, Caller caller, PermissionWords words) {
    FieldErrors errors = RefusedForm.errors(refused, FIELDS);
    return switch (RefusedForm.code(refused)) {
      case PROTECTED_ROLE ->
          FieldErrors.of("", "Built-in roles can't be changed. Copy it and change the copy.");
      case CONFIRMATION_MISMATCH ->
          FieldErrors.of(
              "confirmation", "Nothing was deleted. Type the name as it is written to confirm.");
      case VERSION_MISMATCH ->
          FieldErrors.of(
              "",
              "Somebody else changed this role meanwhile, and nothing was saved. Your changes are still"
                  + " here: save again to replace theirs, or reload the page to see them.");
      case PERMISSION_NOT_ASSIGNABLE -> {
        Set<Permission> wrong = without(chosen, CustomRoles.assignable(caller.organizationKind()));
        yield FieldErrors.of(
            PERMISSIONS, "Custom roles can't include " + words(wrong, words) + ". Leave it out.");
      }
      case ROLE_ESCALATION -> {
        Set<Permission> wrong = without(chosen, CustomRoles.heldBy(caller));
        yield FieldErrors.of(
            PERMISSIONS,
            "You don't have "
                + words(wrong, words)
                + " yourself. Leave it out, or ask somebody who has it.");
      }
      default -> errors;
    };
  }

  private static Set<Permission> without(Set<Permission> some, Set<Permission> possible) {
    EnumSet<Permission> rest = EnumSet.noneOf(Permission.class);
    rest.addAll(some);
    rest.removeAll(possible);
    return rest;
  }

  /// When only the database knows which, all of it is in doubt.
  private static String words(Set<Permission> some, PermissionWords words) {
    return some.isEmpty()
        ? "all of this"
        : String.join(", ", some.stream().map(words::of).toList());
  }
}
