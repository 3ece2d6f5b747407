package io.stewardry.definitions;

import io.stewardry.expressions.Expression;

/// How many runs with the same key go on at once.
///
/// @param key over the inputs and the event
public record Concurrency(Expression key, int limit, WhenBusy whenBusy) {

  /// What becomes of one more.
  public enum WhenBusy {
    QUEUE,
    REFUSE,
    /// It goes on, and the oldest of the others is cancelled.
    REPLACE
  }
}
