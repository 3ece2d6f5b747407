package io.stewardry.signin;

import java.util.Map;
import java.util.function.BooleanSupplier;

/// What the first step of a sign-in rests on.
///
/// @param holds whether that still counts, in the transaction of the session
/// @param changes what the log says of it
public record FirstStep(BooleanSupplier holds, Map<String, String> changes) {
  public FirstStep {
    changes = Map.copyOf(changes);
  }
}
