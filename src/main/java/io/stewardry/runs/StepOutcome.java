package io.stewardry.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How an attempt ended.
public sealed interface StepOutcome {

  /// @param result what later steps read
  record Done(JsonNode result) implements StepOutcome {}

  /// It is done at this moment.
  record WaitsUntil(Instant until) implements StepOutcome {}

  /// It goes on when this run has ended.
  record WaitsForRun(UUID run) implements StepOutcome {}

  /// @param code for programs, such as `TIMED_OUT`
  /// @param detail a sentence
  /// @param cause whether another attempt may help
  /// @param pause that the other side asked for; null for the one of the definition
  record Failed(String code, String detail, Cause cause, @Nullable Duration pause)
      implements StepOutcome {}

  /// A class of failures, as `retry.on` names them.
  enum Cause {
    TIMEOUT("timeout", true),
    NETWORK("network", true),
    STATUS_429("status429", true),
    STATUS_5XX("status5xx", true),
    /// It will not be otherwise next time.
    FINAL("", false);

    private final String key;
    private final boolean passes;

    Cause(String key, boolean passes) {
      this.key = key;
      this.passes = passes;
    }

    public String key() {
      return key;
    }

    public boolean passes() {
      return passes;
    }
  }

  static StepOutcome failed(String code, String detail) {
    return new Failed(code, detail, Cause.FINAL, null);
  }
}
