package io.stewardry.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A step of a run that has begun.
///
/// @param path where it stands, such as `verify/hosts/each[3]`
/// @param n the order in which steps began
/// @param attempts those before this one, as JSON
/// @param chosen the list that it goes through, or the branch that it took; null for others
/// @param until the moment that it waits for
/// @param childId the run that it waits for
public record RunStep(
    String path,
    int n,
    String id,
    String kind,
    State state,
    int attempt,
    JsonNode attempts,
    @Nullable JsonNode chosen,
    @Nullable JsonNode result,
    @Nullable String errorCode,
    @Nullable String error,
    @Nullable Instant until,
    @Nullable UUID childId,
    Instant startedAt,
    @Nullable Instant endedAt) {

  public enum State {
    RUNNING,
    WAITING,
    DONE,
    FAILED,
    SKIPPED,
    UNCLEAR
  }

  public boolean over() {
    return state == State.DONE || state == State.FAILED || state == State.SKIPPED;
  }
}
