package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What became of a row of an import.
public enum RowStatus {
  CREATED,
  WOULD_CREATE,
  FAILED,
  /// It was not to be done: the import before had refused or created it.
  SKIPPED;

  /// The status that a filter names; null for none.
  ///
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable RowStatus of(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(values())
            .filter(status -> status.name().equals(text))
            .findFirst()
            .orElseThrow(() ->
                Problem.invalid("/status", "It takes CREATED, WOULD_CREATE, FAILED or SKIPPED."));
  }
}
