package io.stewardry.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal by the application: what stops a request wherever it is (no session, no permission,
/// bad input). An outcome that a use case expects is a sealed result instead.
public final class Problem extends Refusal {
  /// As many errors as an answer lists: it is not to be many times as long as what was sent.
  private static final int MOST_ERRORS = 100;

  private final transient List<FieldError> errors;
  private final @Nullable Integer retryAfterSeconds;
  private final transient Map<String, Object> members;
  private final @Nullable String organization;

  public Problem(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  public Problem(ProblemCode code, String detail, List<FieldError> errors) {
    this(code, detail, errors, null, Map.of(), null);
  }

  private Problem(
      ProblemCode code,
      String detail,
      List<FieldError> errors,
      @Nullable Integer retryAfterSeconds,
      Map<String, Object> members,
      @Nullable String organization) {
    super(code, detail + more(errors.size() - MOST_ERRORS));
    this.errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    this.retryAfterSeconds = retryAfterSeconds;
    this.members = members;
    this.organization = organization;
  }

  private static String more(int left) {
    return left <= 0
        ? ""
        : " " + left + (left == 1 ? " more error is" : " more errors are") + " not listed.";
  }

  /// The same with one more member of its document, for programs.
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(code(), detail(), errors, retryAfterSeconds, more, organization);
  }

  @Override
  public Map<String, Object> members() {
    return members;
  }

  /// A refusal of any kind as it is told.
  public static Problem of(Refusal refusal) {
    return refusal instanceof Problem problem
        ? problem
        : new Problem(refusal.code(), refusal.detail(), List.of(), null, refusal.members(), null);
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

  /// The same for an organization that a body names. The log of the caller's home says which one.
  ///
  /// @param organization as it was named
  public static Problem noSuchOrganization(String organization) {
    Problem unknown = notFound();
    return new Problem(unknown.code(), unknown.detail(), List.of(), null, Map.of(), organization);
  }

  /// Somebody else has changed it since it was read.
  ///
  /// @param now the version at which it is
  public static Problem versionMismatch(int now) {
    return new Problem(
        ProblemCode.VERSION_MISMATCH,
        "It is at version " + now + " now. Read it again and repeat the change.");
  }

  /// There is as much as there can be.
  ///
  /// @param resource what is counted, such as `users`
  public static Problem limitExceeded(String resource, long used, long limit, String detail) {
    return new Problem(ProblemCode.LIMIT_EXCEEDED, detail)
        .with("resource", resource)
        .with("used", used)
        .with("limit", limit);
  }

  /// Too many in a short time, and it is known how long to wait.
  public static Problem rateLimited(String detail, int seconds) {
    return new Problem(ProblemCode.RATE_LIMITED, detail, List.of(), seconds, Map.of(), null);
  }

  /// When to come again, where that is known exactly; else it depends on the code.
  public @Nullable Integer retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /// The organization that does not exist, or that the caller cannot see; null for other problems.
  public @Nullable String organization() {
    return organization;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
