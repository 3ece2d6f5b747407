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

  /// How it ended, waits, or goes on.
  ///
  /// @param after null while it has not ended
  public RunStep become(
      State next,
      @Nullable JsonNode with,
      @Nullable String code,
      @Nullable String detail,
      @Nullable Instant waitsUntil,
      @Nullable UUID waitsFor,
      @Nullable Instant after) {
    return new RunStep(
        path,
        n,
        id,
        kind,
        next,
        attempt,
        attempts,
        chosen,
        with,
        code,
        detail,
        waitsUntil,
        waitsFor,
        startedAt,
        after);
  }

  /// The same with what it has decided.
  public RunStep choosing(JsonNode decided) {
    return new RunStep(
        path, n, id, kind, state, attempt, attempts, decided, result, errorCode, error, until,
        childId, startedAt, endedAt);
  }

  /// Its next attempt.
  ///
  /// @param before the attempts before that
  public RunStep nextAttempt(JsonNode before, Instant begin) {
    return new RunStep(
        path,
        n,
        id,
        kind,
        State.RUNNING,
        attempt + 1,
        before,
        chosen,
        null,
        null,
        null,
        null,
        null,
        begin,
        null);
  }
}
