package io.stewardry.kernel;

/// What is wrong with one member of a request.
///
/// @param pointer JSON pointer (RFC 6901) to the member
public record FieldError(String pointer, ProblemCode code, String detail) {}
