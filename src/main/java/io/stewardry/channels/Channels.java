package io.stewardry.channels;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.channels.internal.ChannelResults;
import io.stewardry.channels.internal.ChannelSecrets;
import io.stewardry.channels.internal.ChannelStore;
import io.stewardry.channels.internal.MessageBodies;
import io.stewardry.channels.internal.MessageStore;
import io.stewardry.channels.internal.SigningSecret;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Transactions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How the acting organization tells programs and chat rooms.
@Service
public class Channels {
  public static final int MOST_CHANNELS = 100;
  public static final int LONGEST_NAME = 100;

  private final ChannelStore store;
  private final MessageStore messages;
  private final MessageBodies bodies;
  private final ChannelRules rules;
  private final ChannelSecrets secrets;
  private final ChannelResults results;
  private final Transactions transactions;
  private final AuditLog audit;

  Channels(
      ChannelStore store,
      MessageStore messages,
      MessageBodies bodies,
      ChannelRules rules,
      ChannelSecrets secrets,
      ChannelResults results,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.messages = messages;
    this.bodies = bodies;
    this.rules = rules;
    this.secrets = secrets;
    this.results = results;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Queues a message in the running transaction: it goes out if that commits, and only then. Its
  /// words are those of this moment, however often it is tried. Messages have no order.
  ///
  /// A stopped channel takes it, too, and it fails: who has given it is told as ever.
  ///
  /// @param channel one of the acting organization
  /// @throws Problem NOT_FOUND
  public void send(UUID channel, ChannelMessage message) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a message is queued in the transaction of what it tells");
    }
    ChannelStore.Kept kept = store.share(channel).orElseThrow(Problem::notFound);
    messages.insert(
        message.id(),
        channel,
        message.organizationId(),
        message.aboutId(),
        bodies.of(kept.channel().kind(), message));
    results.look();
  }

  /// By name.
  public Page<Channel> page(PageRequest page) {
    return store.page(page);
  }

  public Optional<Channel> find(UUID id) {
    return store.find(id).map(ChannelStore.Kept::channel);
  }

  /// @throws Problem NOT_FOUND
  public Channel get(UUID id) {
    return find(id).orElseThrow(Problem::notFound);
  }

  /// How many messages of it are not sent yet.
  public long queued(UUID id) {
    return messages.queued(id);
  }

  /// @throws Problem VALIDATION_FAILED, NAME_TAKEN, LIMIT_EXCEEDED
  public ChannelSaved create(ChannelDraft draft) {
    ChannelRules.Wanted wanted = rules.checked(draft);
    String made = wanted.makesSecret() ? SigningSecret.make() : null;
    return transactions.write(() -> {
      UUID id = Ids.next();
      store.holdNames();
      if (store.count() >= MOST_CHANNELS) {
        throw Problem.limitExceeded(
            "channels",
            MOST_CHANNELS,
            MOST_CHANNELS,
            "An organization can have "
                + MOST_CHANNELS
                + " channels. Delete one that is no longer used first.");
      }
      requireFree(wanted.name(), id);
      byte[] sealed =
          secrets.seal(
              id,
              1,
              new ChannelSecrets.Plain(wanted.url(), made == null ? wanted.signing() : made));
      String address = ChannelSecrets.address(wanted.url());
      store.insert(id, wanted.kind(), wanted.name(), address, sealed);
      audit.append(
          AuditRecord.done(
              ChannelAction.CREATED,
              id,
              Map.of("name", wanted.name(), "kind", wanted.kind().name(), "address", address)));
      return new ChannelSaved(get(id), made);
    });
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, NAME_TAKEN, VERSION_MISMATCH; UNAVAILABLE when
  ///   its address does not open
  public ChannelSaved update(UUID id, ChannelChange change, @Nullable Integer expected) {
    ChannelRules.Changed changed = rules.checked(change, get(id).kind());
    String made = changed.makesSecret() ? SigningSecret.make() : null;
    return transactions.write(() -> {
      ChannelStore.Kept before = held(id, expected);
      Map<String, Object> changes = new LinkedHashMap<>();
      changes.put("name", before.channel().name());
      String name = changed.name();
      if (name != null && !name.equals(before.channel().name())) {
        requireFree(name, id);
        store.rename(id, name);
        changes.put("name", Map.of("from", before.channel().name(), "to", name));
      }
      String signing = made == null ? changed.signing() : made;
      if (changed.url() != null || signing != null) {
        move(before, changed.url(), signing, changes);
      }
      if (changed.start() && before.channel().state() == ChannelState.STOPPED) {
        store.start(id);
        changes.put("state", Map.of("from", "STOPPED", "to", "ACTIVE"));
      }
      if (changes.size() > 1 || changes.get("name") instanceof Map) {
        audit.append(AuditRecord.done(ChannelAction.UPDATED, id, changes));
      }
      return new ChannelSaved(get(id), made);
    });
  }

  private void move(
      ChannelStore.Kept before,
      @Nullable URI to,
      @Nullable String signing,
      Map<String, Object> changes) {
    URI url = to == null ? secrets.url(before) : to;
    String address = ChannelSecrets.address(url);
    UUID id = before.channel().id();
    long version = before.secretVersion() + 1;
    byte[] sealed = secrets.seal(id, version, new ChannelSecrets.Plain(url, signing));
    if (to == null) {
      store.sign(id, sealed, version);
    } else {
      store.move(id, address, sealed, version);
      changes.put("url", "changed");
      if (!address.equals(before.channel().address())) {
        changes.put("address", Map.of("from", before.channel().address(), "to", address));
      }
    }
    if (signing != null) {
      changes.put("signingSecret", "changed");
    }
  }

  /// Its messages that are not sent yet fail.
  ///
  /// @throws Problem NOT_FOUND, VERSION_MISMATCH
  public void delete(UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      ChannelStore.Kept before = held(id, expected);
      int failed = results.deleted(id);
      store.delete(id);
      audit.append(
          AuditRecord.done(
              ChannelAction.DELETED,
              id,
              Map.of(
                  "name",
                  before.channel().name(),
                  "kind",
                  before.channel().kind().name(),
                  "failedMessages",
                  failed)));
    });
  }

  private ChannelStore.Kept held(UUID id, @Nullable Integer expected) {
    ChannelStore.Kept kept = store.hold(id).orElseThrow(Problem::notFound);
    if (expected != null && expected != kept.channel().version()) {
      throw Problem.versionMismatch(kept.channel().version());
    }
    return kept;
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another channel has this name. Choose another one.");
    }
  }
}
