package io.stewardry.keys;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stewardry.kernel.ShownOnce;

/// A key that was just made.
///
/// @param key the whole of it, this once
public record ApiKeyIssued(@JsonUnwrapped ApiKey made, @ShownOnce String key) {

  /// Without the key: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ApiKeyIssued[" + made.prefix() + "…]";
  }
}
