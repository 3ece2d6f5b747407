package io.stewardry.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a constant of a closed list that a request names by its text.
public final class NamedConstant {
  private NamedConstant() {}

  /// @param allowed of the constants, those that a request may name
  /// @return null for no text
  /// @throws Problem VALIDATION_FAILED
  public static <E extends Enum<E>> @Nullable E of(
      String pointer, @Nullable String text, Set<E> allowed) {
    return text == null
        ? null
        : allowed.stream()
            .filter(constant -> constant.name().equals(text))
            .findFirst()
            .orElseThrow(() ->
                Problem.invalid(
                    pointer,
                    "It takes one of " + allowed.stream().map(Enum::name).sorted().toList() + "."));
  }
}
