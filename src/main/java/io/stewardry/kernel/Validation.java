package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a request, so that all of it is said at once.
public final class Validation {
  private final List<FieldError> errors = new ArrayList<>();

  /// A text that must be there.
  ///
  /// @param max characters at the most, counted after the white space around it is taken off
  /// @return the text without white space around it; empty when it was refused
  public String required(String pointer, @Nullable String value, int max) {
    String text = optional(pointer, value, max);
    if (text == null) {
      refuse(pointer, "It must not be empty.");
      return "";
    }
    return text;
  }

  /// A text that may be missing: null when it is missing or blank.
  public @Nullable String optional(String pointer, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.codePointCount(0, text.length()) > max) {
      refuse(pointer, "It may have " + max + " characters at the most.");
    } else if (text.codePoints().anyMatch(Validation::unprintable)) {
      refuse(pointer, "It must not contain control characters.");
    }
    return text;
  }

  public void refuse(String pointer, String detail) {
    refuse(pointer, ProblemCode.VALIDATION_FAILED, detail);
  }

  public void refuse(String pointer, ProblemCode code, String detail) {
    errors.add(new FieldError(pointer, code, detail));
  }

  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /// @throws Problem VALIDATION_FAILED, or the one code that all the errors share
  public void done() {
    if (errors.isEmpty()) {
      return;
    }
    ProblemCode first = errors.getFirst().code();
    boolean same = errors.stream().allMatch(error -> error.code() == first);
    if (same && first != ProblemCode.VALIDATION_FAILED) {
      throw new Problem(first, errors.getFirst().detail(), errors);
    }
    throw Problem.invalid(errors);
  }

  private static boolean unprintable(int character) {
    int type = Character.getType(character);
    return (type == Character.CONTROL && character != '\n' && character != '\t')
        || type == Character.SURROGATE
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
