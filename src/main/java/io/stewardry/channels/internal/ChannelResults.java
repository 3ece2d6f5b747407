package io.stewardry.channels.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelAction;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Notes what became of messages. A result counts once: what another node, or who deleted the
/// channel, has noted already stays.
@Component
public class ChannelResults {
  /// Between the tries; after the last one it is given up.
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  private final ChannelStore channels;
  private final MessageStore messages;
  private final Transactions transactions;
  private final WorkSignal signal;
  private final AuditLog audit;

  ChannelResults(
      ChannelStore channels,
      MessageStore messages,
      Transactions transactions,
      WorkSignal signal,
      AuditLog audit) {
    this.channels = channels;
    this.messages = messages;
    this.transactions = transactions;
    this.signal = signal;
    this.audit = audit;
  }

  /// Something is queued as soon as the running transaction is committed.
  public void look() {
    signal.afterCommit();
  }

  static String stopped(Channel channel) {
    Channel.Stopped stopped = channel.stopped();
    return stopped == null
        ? "The channel is stopped."
        : "The channel is stopped. " + stopped.reason();
  }

  void note(ChannelStore.Kept channel, MessageStore.Queued message, Outcome outcome) {
    UUID id = channel.channel().id();
    transactions.run(() -> {
      // The channel before its messages, as who deletes it: they wait for each other in one order.
      if (channels.hold(id).isEmpty()) {
        return;
      }
      switch (outcome) {
        case Outcome.Taken taken -> messages.sent(message);
        case Outcome.Gone(String detail) -> {
          stop(channel, detail);
          messages.failed(message, detail);
        }
        case Outcome.Failed(String detail, Duration notBefore) -> {
          if (message.attempts() >= PAUSES.size()) {
            messages.failed(message, detail);
          } else {
            Duration pause = PAUSES.get(message.attempts());
            messages.postponed(message, detail, notBefore.compareTo(pause) > 0 ? notBefore : pause);
          }
        }
      }
      channels.tried(id, outcome.ok(), outcome.detail());
    });
  }

  /// Without a try.
  void failed(MessageStore.Queued message, String reason) {
    transactions.run(() -> messages.failed(message, reason));
  }

  /// Its address is gone. What is queued fails with that reason when it is its turn, which is now.
  /// In the running transaction.
  public void stop(ChannelStore.Kept channel, String reason) {
    UUID id = channel.channel().id();
    if (channels.stop(id, channel.secretVersion(), reason)) {
      messages.hurry(id);
      signal.afterCommit();
      audit.append(
          AuditRecord.done(
              ChannelAction.STOPPED,
              id,
              Map.of("name", channel.channel().name(), "reason", reason)));
    }
  }

  /// The channel is being deleted. In the running transaction.
  ///
  /// @return how many messages fail by that
  public int deleted(UUID channel) {
    return messages.failAll(channel, "The channel was deleted.");
  }
}
