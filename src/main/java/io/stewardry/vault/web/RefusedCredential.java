package io.stewardry.vault.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.HashMap;
import java.util.Map;

/// What somebody is told whose act on a credential was refused, with what to do about it.
final class RefusedCredential {
  private static final Map<String, String> PLACES =
      Map.of(
          "NAME_TAKEN",
          "name",
          "CREDENTIAL_IN_USE",
          "name",
          "LIMIT_EXCEEDED",
          "",
          "VERSION_MISMATCH",
          "",
          "POLICY_DENIED",
          "",
          "/ownerId",
          "owner",
          "/expiresAt",
          "expires",
          "/rotateEveryDays",
          "rotate");

  private RefusedCredential() {}

  static FieldErrors errors(RuntimeException refused) {
    FieldErrors errors = RefusedForm.errors(refused, PLACES);
    if (RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH) {
      return FieldErrors.of(
          "",
          "Somebody else changed this credential in the meantime, and nothing was saved. Look at the"
              + " credential as it is now, and save again if you still want to.");
    }
    Map<String, String> words = new HashMap<>(errors.byField());
    words.replace("expires", "Type a day such as 2027-01-31, or leave it empty.");
    return new FieldErrors(words);
  }
}
