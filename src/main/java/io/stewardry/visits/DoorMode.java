package io.stewardry.visits;

/// How the staff of the managing organization may enter.
public enum DoorMode {
  /// Whoever has access may enter at any time.
  STANDING,
  /// An owner lets each one in, for a bounded time.
  ASK_FIRST,
  /// Each one may enter at once, for a bounded time and with a reason; owners are told.
  EMERGENCY
}
