package io.stewardry.channels.web;

import io.stewardry.channels.ChannelKind;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;

/// One channel.
///
/// @param editable the reader may change and test it
/// @param deletable the reader may delete it
public record ChannelPage(
    String name,
    ChannelKind kind,
    String host,
    Moment created,
    String listHref,
    ChannelForm form,
    FieldErrors errors,
    DeliveryCard delivery,
    boolean editable,
    boolean deletable) {
  public String href() {
    return delivery.href();
  }

  public boolean signed() {
    return kind == ChannelKind.WEBHOOK;
  }

  public String where() {
    return ChannelWords.where(kind);
  }

  public String signing() {
    return ChannelWords.SIGNING;
  }
}
