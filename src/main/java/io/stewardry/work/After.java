package io.stewardry.work;

import java.time.Duration;

/// What to do with work that was taken.
public sealed interface After {

  /// Nothing is left to do.
  record Over() implements After {}

  /// There is more to do, after a pause; none is at once, behind the others.
  record Again(Duration pause) implements After {}

  /// The same, and the others of this kind need not be tried on this node before that either: what
  /// they all need is not there.
  record Blocked(Duration pause) implements After {}

  static After over() {
    return new Over();
  }

  static After more() {
    return new Again(Duration.ZERO);
  }

  static After again(Duration pause) {
    return new Again(pause);
  }
}
