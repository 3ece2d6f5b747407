package io.stewardry.channels.internal;

import java.time.Duration;

/// How one try ended. The words are ours: those of the other end are not kept.
public sealed interface Outcome {
  String detail();

  /// The other end has it.
  record Taken(String detail) implements Outcome {}

  /// Nothing is to be sent there any more.
  record Gone(String detail) implements Outcome {}

  /// Perhaps later.
  ///
  /// @param notBefore how long the other end wants to be left alone; zero when it does not say
  record Failed(String detail, Duration notBefore) implements Outcome {}

  default boolean ok() {
    return this instanceof Taken;
  }
}
