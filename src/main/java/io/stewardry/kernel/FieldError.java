package io.stewardry.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is wrong with one member of a request.
///
/// @param pointer JSON pointer (RFC 6901) to the member; within a text that is a document of its
///   own, to the member of that
/// @param line of such a text, from 1; null for others
/// @param column from 1; null for others
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
    String pointer,
    ProblemCode code,
    String detail,
    @Nullable Integer line,
    @Nullable Integer column) {

  public FieldError(String pointer, ProblemCode code, String detail) {
    this(pointer, code, detail, null, null);
  }
}
