package io.stewardry.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stewardry.kernel.ShownOnce;
import org.jspecify.annotations.Nullable;

/// A channel that was just created or changed.
///
/// @param signingSecret the one that was made for it, this once; null when none was made
public record ChannelSaved(
    @JsonUnwrapped Channel channel,
    @ShownOnce @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String signingSecret) {

  /// Without the secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ChannelSaved[" + channel.id() + "]";
  }
}
