package io.stewardry.signin;

/// What came of a proof of who somebody is.
public sealed interface ProofResult {
  record Proven() implements ProofResult {}

  record Wrong() implements ProofResult {}

  /// Too many failures; nothing was looked at.
  record SlowedDown(int seconds) implements ProofResult {}
}
