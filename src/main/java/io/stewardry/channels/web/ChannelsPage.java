package io.stewardry.channels.web;

import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelState;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of an organization.
///
/// @param newHref null for a reader who may create none
public record ChannelsPage(List<Row> rows, Paging paging, @Nullable String newHref) {
  public ChannelsPage {
    rows = List.copyOf(rows);
  }

  /// @param last null before the first delivery
  public record Row(
      String name,
      String kind,
      String host,
      StateBadge state,
      @Nullable Moment last,
      boolean lastOk,
      String href) {
    static Row of(Channel channel, String href, Frame frame) {
      Channel.LastDelivery last = channel.lastDelivery();
      return new Row(
          channel.name(),
          channel.kind().label(),
          channel.host(),
          badge(channel),
          last == null ? null : frame.moment(last.at()),
          last != null && last.ok(),
          href);
    }
  }

  /// People look at the list to find what does not work.
  private static StateBadge badge(Channel channel) {
    Channel.LastDelivery last = channel.lastDelivery();
    return channel.state() == ChannelState.ACTIVE && last != null && !last.ok()
        ? new StateBadge(Tone.WARNING, "alert-triangle", "Last failed")
        : badge(channel.state());
  }

  static StateBadge badge(ChannelState state) {
    return switch (state) {
      case ACTIVE -> StateBadge.ACTIVE;
      case STOPPED -> new StateBadge(Tone.BAD, "player-stop", "Stopped");
    };
  }
}
