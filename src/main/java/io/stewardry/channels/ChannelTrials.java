package io.stewardry.channels;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.channels.internal.ChannelResults;
import io.stewardry.channels.internal.ChannelStore;
import io.stewardry.channels.internal.Delivery;
import io.stewardry.channels.internal.MessageBodies;
import io.stewardry.channels.internal.Outcome;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Tests a channel: a message goes out at once, and who asked sees the answer.
@Service
public class ChannelTrials {
  private final ChannelStore store;
  private final MessageBodies bodies;
  private final Delivery delivery;
  private final ChannelResults results;
  private final TestMessages texts;
  private final RateLimits limits;
  private final Transactions transactions;
  private final AuditLog audit;

  ChannelTrials(
      ChannelStore store,
      MessageBodies bodies,
      Delivery delivery,
      ChannelResults results,
      TestMessages texts,
      RateLimits limits,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.bodies = bodies;
    this.delivery = delivery;
    this.results = results;
    this.texts = texts;
    this.limits = limits;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @param detail what the other end has said, in our words
  public record Tested(boolean ok, String detail) {}

  /// To be called outside of a transaction. A stopped channel is tested, too, and stays stopped.
  ///
  /// @throws Problem NOT_FOUND, RATE_LIMITED
  public Tested test(UUID id) {
    ChannelStore.Kept channel = store.find(id).orElseThrow(Problem::notFound);
    transactions.requireNone();
    limits.domainChecks().take(Acting.context().actor());
    ChannelMessage message = texts.of(channel.channel());
    Outcome outcome =
        delivery.send(channel, message.id(), bodies.of(channel.channel().kind(), message));
    return transactions.write(() -> {
      requireThere(id);
      store.tried(id, outcome.ok(), outcome.detail());
      audit.append(
          AuditRecord.done(
              ChannelAction.TESTED,
              id,
              Map.of(
                  "name",
                  channel.channel().name(),
                  "ok",
                  outcome.ok(),
                  "detail",
                  outcome.detail())));
      if (outcome instanceof Outcome.Gone(String detail)) {
        results.stop(channel, detail);
      }
      return new Tested(outcome.ok(), outcome.detail());
    });
  }

  /// It may have been deleted meanwhile.
  private void requireThere(UUID id) {
    if (store.hold(id).isEmpty()) {
      throw Problem.notFound();
    }
  }
}
