package io.stewardry.channels;

import org.jspecify.annotations.Nullable;

/// A change of a channel; null leaves a value as it is.
///
/// @param url a webhook gets another signing secret with it
/// @param signingSecret of a webhook
/// @param state only `ACTIVE`, which starts a stopped channel again
public record ChannelChange(
    @Nullable String name,
    @Nullable String url,
    @Nullable String signingSecret,
    @Nullable String state) {

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ChannelChange[" + name + " " + state + "]";
  }
}
