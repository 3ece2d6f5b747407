package io.stewardry.expressions.internal;

/// An evaluation was ended by a bound, which the message names.
final class TooMuch extends RuntimeException {
  TooMuch(String message) {
    super(message, null, false, false);
  }
}
