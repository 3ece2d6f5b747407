package io.stewardry.channels.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.channels.ChannelChange;
import io.stewardry.channels.ChannelDraft;
import org.jspecify.annotations.Nullable;

/// What was typed about a channel. Secrets go in and never come back.
///
/// @param version of the channel when the form was drawn; null of a new one
public record ChannelForm(
    String kind,
    String name,
    @Nullable String url,
    @Nullable String signingSecret,
    @Nullable Integer version) {
  public ChannelForm {
    kind = requireNonNullElse(kind, "");
    name = requireNonNullElse(name, "");
  }

  ChannelDraft asDraft() {
    return new ChannelDraft(kind, name, url, signingSecret);
  }

  ChannelChange asName() {
    return new ChannelChange(name, null, null, null);
  }

  ChannelChange asAddress() {
    return new ChannelChange(null, requireNonNullElse(url, ""), signingSecret, null);
  }

  int expected() {
    return version == null ? 0 : version;
  }

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ChannelForm of " + name;
  }
}
