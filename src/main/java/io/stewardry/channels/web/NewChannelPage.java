package io.stewardry.channels.web;

import io.stewardry.channels.ChannelKind;
import io.stewardry.shell.FieldErrors;

/// The form of a new channel, when its kind is chosen.
///
/// @param listHref the list of channels; the form is sent there
public record NewChannelPage(
    ChannelKind kind, ChannelForm form, FieldErrors errors, String listHref) {
  public boolean signed() {
    return kind == ChannelKind.WEBHOOK;
  }

  public String signing() {
    return ChannelWords.SIGNING;
  }

  /// Where the person finds the URL.
  public String where() {
    return ChannelWords.where(kind);
  }
}
