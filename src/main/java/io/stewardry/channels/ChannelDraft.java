package io.stewardry.channels;

import org.jspecify.annotations.Nullable;

/// A channel that somebody asks for.
///
/// @param signingSecret of a webhook; null: one is made
public record ChannelDraft(
    @Nullable String kind,
    @Nullable String name,
    @Nullable String url,
    @Nullable String signingSecret) {

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ChannelDraft[" + kind + " " + name + "]";
  }
}
