package io.stewardry.organizations.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What somebody is told whose act on a group was refused, with what to do about it.
final class RefusedGroupAct {
  /// Also said before the act, where it is known then.
  static final String CARRIES_ACCESS =
      "This group carries access, so changing what is in it changes who can open what. Only people"
          + " who can give access may do that: ask one of them.";

  private static final Map<ProblemCode, String> WORDS = new EnumMap<>(ProblemCode.class);

  static {
    WORDS.put(ProblemCode.FORBIDDEN, CARRIES_ACCESS);
    WORDS.put(
        ProblemCode.ORG_ACCESS_DENIED,
        "You have no access to this organization, so you can't add it to a group or remove it.");
    WORDS.put(
        ProblemCode.VERSION_MISMATCH,
        "Somebody else changed this group in the meantime, and nothing was saved. What you typed is"
            + " still here: save again to replace their change, or reload the page to see it.");
    WORDS.put(
        ProblemCode.CONFIRMATION_MISMATCH,
        "Nothing was deleted. Type the name as it is written to confirm.");
  }

  private RefusedGroupAct() {}

  static FieldErrors errors(RuntimeException refused) {
    Map<String, String> places =
        WORDS.keySet().stream()
            .map(ProblemCode::name)
            .collect(Collectors.toMap(Function.identity(), code -> ""));
    FieldErrors errors = RefusedForm.errors(refused, places);
    String words = WORDS.get(RefusedForm.code(refused));
    return words == null ? errors : FieldErrors.of("", words);
  }
}
