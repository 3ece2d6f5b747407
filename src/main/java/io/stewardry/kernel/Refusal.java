package io.stewardry.kernel;

import java.util.Map;

/// What somebody asked for is refused, by the application ([Problem]) or by a rule that the
/// database keeps. A handler that answers every refusal alike catches this; the edge makes a
/// problem document or an error page of it.
public abstract class Refusal extends RuntimeException {
  private final ProblemCode code;

  /// For the application, which knows where it refuses: without a stack trace.
  protected Refusal(ProblemCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  protected Refusal(ProblemCode code, String detail, Throwable cause) {
    super(detail, cause);
    this.code = code;
  }

  public final ProblemCode code() {
    return code;
  }

  /// Further members of the error for programs, beside its code.
  public Map<String, Object> members() {
    return Map.of();
  }

  /// Why, and what next, in a sentence.
  public final String detail() {
    return String.valueOf(getMessage());
  }
}
