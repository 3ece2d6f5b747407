package io.stewardry.tenancy.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import java.util.List;
import java.util.Map;

/// A refusal as the API tells it: `application/problem+json` (RFC 9457).
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String requestId,
    List<FieldError> errors,
    @JsonAnyGetter Map<String, Object> members) {

  static ProblemDocument of(Problem problem, String requestId) {
    return new ProblemDocument(
        "about:blank",
        problem.code().title(),
        problem.code().status(),
        problem.detail(),
        problem.code().name(),
        requestId,
        problem.errors(),
        problem.members());
  }
}
