package io.stewardry.channels.web;

import io.stewardry.channels.Channel;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/// How a channel does: its state, its last delivery, and the button that tests it.
///
/// @param stopped null while it is active
/// @param last null before the first delivery
/// @param answer to the test that was just done; null for none
public record DeliveryCard(
    String href,
    StateBadge state,
    @Nullable Stop stopped,
    @Nullable Last last,
    @Nullable Notice answer,
    boolean editable) {
  public record Stop(Moment at, String reason) {}

  public record Last(Moment at, boolean ok, String detail) {}

  static DeliveryCard of(
      Channel channel, String href, @Nullable Notice answer, boolean editable, Frame frame) {
    Channel.Stopped stopped = channel.stopped();
    Channel.LastDelivery last = channel.lastDelivery();
    return new DeliveryCard(
        href,
        ChannelsPage.badge(channel.state()),
        stopped == null ? null : new Stop(frame.moment(stopped.at()), stopped.reason()),
        last == null ? null : new Last(frame.moment(last.at()), last.ok(), last.detail()),
        answer,
        editable);
  }
}
