package io.stewardry.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a row.
///
/// @param counts as what the job counts it
/// @param status as its kind names it, in capitals
/// @param subject what came of it; null leaves what stood there
public record JobAnswer(
    int line,
    Counts counts,
    String status,
    @Nullable UUID subject,
    @Nullable String code,
    @Nullable String detail) {

  public enum Counts {
    SUCCEEDED,
    FAILED,
    SKIPPED
  }
}
