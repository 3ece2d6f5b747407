package io.stewardry.people.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Users;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What somebody is told whose act on a user was refused, with what to do about it.
final class RefusedUserAct {
  private static final Map<ProblemCode, String> WORDS = new EnumMap<>(ProblemCode.class);

  /// Nothing that was chosen in the form is to blame.
  private static final Set<ProblemCode> OF_THE_WHOLE =
      EnumSet.of(
          ProblemCode.FORBIDDEN, ProblemCode.INVALID_STATE, ProblemCode.CONFIRMATION_MISMATCH);

  static {
    WORDS.put(ProblemCode.LAST_OWNER, "The last owner must stay. Add another owner first.");
    WORDS.put(
        ProblemCode.LAST_MSP_ADMIN, "The last MSP Admin must stay. Invite another one first.");
    WORDS.put(ProblemCode.PROTECTED_ROLE, "Only a superuser can change the role of an MSP Admin.");
    WORDS.put(ProblemCode.ROLE_ESCALATION, "You can't give this role here. Choose another one.");
    WORDS.put(ProblemCode.FORBIDDEN, Users.GREATER_RIGHTS);
    WORDS.put(
        ProblemCode.INVALID_STATE, "Somebody else changed this user meanwhile. Reload the page.");
  }

  private RefusedUserAct() {}

  /// @param field where is said what is wrong with what was chosen; empty for the head of the page
  static FieldErrors errors(RuntimeException refused, String field) {
    Map<String, String> places = new HashMap<>();
    WORDS.keySet().forEach(code -> places.put(code.name(), field));
    for (ProblemCode whole : OF_THE_WHOLE) {
      places.put(whole.name(), "");
    }
    FieldErrors errors = RefusedForm.errors(refused, places);
    ProblemCode code = RefusedForm.code(refused);
    String words = WORDS.get(code);
    return words == null ? errors : FieldErrors.of(places.getOrDefault(code.name(), ""), words);
  }
}
