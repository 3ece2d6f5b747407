package io.stewardry.channels.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.Map;

/// What somebody is told whose act on a channel was refused, with what to do about it.
final class RefusedChannel {
  private static final Map<String, String> PLACES =
      Map.of("NAME_TAKEN", "name", "LIMIT_EXCEEDED", "", "VERSION_MISMATCH", "", "UNAVAILABLE", "");

  private RefusedChannel() {}

  static FieldErrors errors(RuntimeException refused) {
    FieldErrors errors = RefusedForm.errors(refused, PLACES);
    return RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH
        ? FieldErrors.of(
            "",
            "Somebody else changed this channel in the meantime, and nothing was saved. Look at the"
                + " channel as it is now, and save again if you still want to.")
        : errors;
  }
}
