package io.stewardry.automations;

import io.stewardry.definitions.Definition;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A definition as it is for the acting organization.
///
/// @param definition null when the text is none
/// @param errors in the order of their places; also of what it names that is not there
public record CheckedDefinition(@Nullable Definition definition, List<FieldError> errors) {

  public boolean valid() {
    return errors.isEmpty();
  }

  /// @throws Problem VALIDATION_FAILED, or the one code that all the errors share
  Definition orRefused() {
    if (!errors.isEmpty() || definition == null) {
      ProblemCode shared = errors.getFirst().code();
      boolean same = errors.stream().allMatch(error -> error.code() == shared);
      throw new Problem(
          same ? shared : ProblemCode.VALIDATION_FAILED,
          "The definition is wrong: correct the lines named in errors and send it again.",
          errors);
    }
    return definition;
  }
}
