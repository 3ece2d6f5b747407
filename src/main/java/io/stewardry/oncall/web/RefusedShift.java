package io.stewardry.oncall.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.HashMap;
import java.util.Map;

/// What somebody is told whose act on a shift was refused, with what to do about it.
final class RefusedShift {
  private static final Map<String, String> PLACES = new HashMap<>();

  static {
    PLACES.put("NAME_TAKEN", "name");
    PLACES.put("LIMIT_EXCEEDED", "");
    PLACES.put("VERSION_MISMATCH", "");
    PLACES.put("/everyDays", "every");
    for (int n = 0; n < OnCallShifts.MOST_TURNS; n++) {
      PLACES.put("/rotation/" + n, "rotation");
    }
  }

  private RefusedShift() {}

  static FieldErrors errors(RuntimeException refused) {
    FieldErrors errors = RefusedForm.errors(refused, PLACES);
    if (isStale(refused)) {
      return FieldErrors.of(
          "",
          "Somebody else changed this on-call shift in the meantime, and nothing was saved. What"
              + " you typed is still here: save again to replace their change, or reload the page"
              + " to see it.");
    }
    Map<String, String> words = new HashMap<>(errors.byField());
    words.replace("startsAt", "Type a day and a time, such as 2026-12-01 09:00.");
    words.replace("timeZone", "Choose a time zone from the list, such as Europe/Berlin.");
    words.replace("every", "Type a number from 1 to 366 days, or from 1 to 52 weeks.");
    if (errors.on("rotation") != null && refusedRotation(errors)) {
      words.replace("rotation", "Add at least one user, and 50 at the most.");
    }
    return new FieldErrors(words);
  }

  private static boolean refusedRotation(FieldErrors errors) {
    return "It takes a list of 1 to 50 users.".equals(errors.on("rotation"));
  }

  /// @param number of the override that was sent
  static FieldErrors ofOverride(RuntimeException refused, long number) {
    String at = "/overrides/" + number;
    FieldErrors errors =
        RefusedForm.errors(
            refused,
            Map.of(
                at + "/userId",
                "who",
                at + "/from",
                "from",
                at + "/to",
                "to",
                at,
                "from",
                "/overrides",
                "who"));
    Map<String, String> words = new HashMap<>(errors.byField());
    words.computeIfPresent("from", (field, said) -> plain(said));
    words.computeIfPresent("to", (field, said) -> plain(said));
    return new FieldErrors(words);
  }

  private static String plain(String said) {
    return said.startsWith("It takes a time")
        ? "Type a day and a time, such as 2026-12-01 09:00."
        : said;
  }

  static boolean isStale(RuntimeException refused) {
    return RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH;
  }
}
