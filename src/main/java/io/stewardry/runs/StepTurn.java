package io.stewardry.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One attempt of a step.
///
/// @param body what the definition says, with the gaps filled
/// @param key the same for each attempt of this step in this run, so that others can tell a
///   repetition
/// @param childId the run that it has waited for
/// @param timeout as the definition says; null for that of the kind
/// @param stopping the run is to end: what it waits for is to end, too
public record StepTurn(
    Run run,
    String path,
    JsonNode body,
    int attempt,
    String key,
    @Nullable UUID childId,
    Instant now,
    @Nullable Duration timeout,
    boolean stopping,
    Log log) {

  /// Where the step says what it does.
  @FunctionalInterface
  public interface Log {
    void line(RunLine.Level level, String text);
  }
}
