package io.stewardry.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal by the application: what stops a request wherever it is (no session, no permission,
/// bad input). An outcome that a use case expects is a sealed result instead.
public final class Problem extends Refusal {
  private final transient List<FieldError> errors;
  private final @Nullable Integer retryAfterSeconds;
  private final transient Map<String, Object> members;

  public Problem(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  public Problem(ProblemCode code, String detail, List<FieldError> errors) {
    this(code, detail, errors, null, Map.of());
  }

  private Problem(
      ProblemCode code,
      String detail,
      List<FieldError> errors,
      @Nullable Integer retryAfterSeconds,
      Map<String, Object> members) {
    super(code, detail);
    this.errors = List.copyOf(errors);
    this.retryAfterSeconds = retryAfterSeconds;
    this.members = members;
  }

  /// The same with one more member of its document, for programs.
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(code(), detail(), errors, retryAfterSeconds, more);
  }

  @Override
  public Map<String, Object> members() {
    return members;
  }

  /// A refusal of any kind as it is told.
  public static Problem of(Refusal refusal) {
    return refusal instanceof Problem problem
        ? problem
        : new Problem(refusal.code(), refusal.detail(), List.of(), null, refusal.members());
  }

  public static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new FieldError(pointer, ProblemCode.VALIDATION_FAILED, detail)));
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        ProblemCode.VALIDATION_FAILED,
        "Correct the members named in errors and send it again.",
        errors);
  }

  /// The one answer for what does not exist and for what may not be seen.
  public static Problem notFound() {
    return new Problem(
        ProblemCode.NOT_FOUND, "It does not exist, or you cannot see it from this organization.");
  }

  /// Too many in a short time, and it is known how long to wait.
  public static Problem rateLimited(String detail, int seconds) {
    return new Problem(ProblemCode.RATE_LIMITED, detail, List.of(), seconds, Map.of());
  }

  /// When to come again, where that is known exactly; else it depends on the code.
  public @Nullable Integer retryAfterSeconds() {
    return retryAfterSeconds;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
