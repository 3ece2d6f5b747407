package io.stewardry.channels.internal;

import io.stewardry.channels.ChannelState;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends one message of a channel. What becomes of it is in its row, and the queue follows that: it
/// is over for this turn.
@Component
class ChannelWork implements Work {
  private final ChannelStore channels;
  private final MessageStore messages;
  private final Delivery delivery;
  private final ChannelResults results;

  ChannelWork(
      ChannelStore channels, MessageStore messages, Delivery delivery, ChannelResults results) {
    this.channels = channels;
    this.messages = messages;
    this.delivery = delivery;
    this.results = results;
  }

  @Override
  public String kind() {
    return "channel";
  }

  @Override
  public String title() {
    return "Message of a channel";
  }

  /// It tells others in the name of the organization, which is blocked. The messages go out when it
  /// is resumed.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  /// No transaction is open while somebody outside is talked to. What was sent is noted even if the
  /// organization is suspended in that moment: otherwise it would be sent again.
  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext job = item.starter();
    Acting.as(job.recordingIn(job.organization()), () -> send(item.id()));
    return After.over();
  }

  private void send(UUID id) {
    Optional<MessageStore.Queued> queued = messages.find(id);
    if (queued.isEmpty()) {
      return;
    }
    MessageStore.Queued message = queued.get();
    ChannelStore.Kept channel = channels.find(message.channel()).orElse(null);
    if (channel == null) {
      results.failed(message, "The channel was deleted.");
    } else if (channel.channel().state() == ChannelState.STOPPED) {
      results.failed(message, ChannelResults.stopped(channel.channel()));
    } else {
      results.note(channel, message, delivery.send(channel, id, message.body()));
    }
  }
}
