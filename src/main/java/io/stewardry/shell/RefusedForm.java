package io.stewardry.shell;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A form that was refused for what stands in it is drawn again with all that was typed, and each
/// field says what is wrong with it.
public final class RefusedForm {
  private static final String ATTRIBUTE = RefusedForm.class.getName();

  private RefusedForm() {}

  /// What each field says. The page gets the status by [Drawn#refusing].
  ///
  /// @param fields which field stands for a pointer (`/owners/0/email`) or for a whole code
  ///   (`EMAIL_DOMAIN_TAKEN`); a pointer that is not named stands for the field of its name
  /// @throws RuntimeException the failure itself, when no field can say it
  public static FieldErrors errors(RuntimeException failure, Map<String, String> fields) {
    Problem problem = ProblemAnswers.of(failure);
    ProblemCode code = problem.code();
    Map<String, String> words = new HashMap<>();
    for (FieldError error : problem.errors()) {
      String pointer = error.pointer();
      words.putIfAbsent(
          fields.getOrDefault(pointer, pointer.isEmpty() ? "" : pointer.substring(1)),
          error.detail());
    }
    if (words.isEmpty() && fields.containsKey(code.name())) {
      words.put(fields.get(code.name()), problem.detail());
    }
    if (words.isEmpty() || code.status() >= 500) {
      throw failure;
    }
    return new FieldErrors(words);
  }

  /// Which problem it is that the form was refused for.
  public static ProblemCode code(RuntimeException failure) {
    return ProblemAnswers.of(failure).code();
  }

  static void note(Problem problem, HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, problem);
  }

  /// Why the form of this request was refused, for the log.
  public static Optional<Problem> of(HttpServletRequest request) {
    return Optional.ofNullable((Problem) request.getAttribute(ATTRIBUTE));
  }
}
