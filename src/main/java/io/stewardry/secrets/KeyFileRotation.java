package io.stewardry.secrets;

import com.google.crypto.tink.KeysetHandle;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.internal.EachKeySet;
import io.stewardry.secrets.internal.KeyFileKeys;
import io.stewardry.secrets.internal.KeySetStore;
import io.stewardry.secrets.internal.Keysets;
import io.stewardry.secrets.internal.OrganizationKeys;
import io.stewardry.secrets.internal.PlatformJob;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What an operator does with the keys of the key file. In the file the keys are in the order of
/// their use: older ones, the primary one, and at the most one that will be used next.
@Component
public class KeyFileRotation {
  private final KeyFileKeys file;
  private final KeySetStore store;
  private final OrganizationKeys keys;
  private final EachKeySet each;
  private final PlatformJob job;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  KeyFileRotation(
      KeyFileKeys file,
      KeySetStore store,
      OrganizationKeys keys,
      EachKeySet each,
      PlatformJob job,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.file = file;
    this.store = store;
    this.keys = keys;
    this.each = each;
    this.job = job;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  public enum Place {
    OLD,
    PRIMARY,
    NEXT
  }

  /// A key of the key file.
  ///
  /// @param keySets of how many organizations it encrypts the data keys
  public record Key(String name, Place place, long keySets) {}

  /// @param moved key sets that are encrypted with the primary key now
  /// @param failed those that do not open
  public record Rotated(String primary, long moved, long failed) {}

  /// @param inUse old keys that key sets still need
  public record Removed(Set<String> removed, Set<String> inUse) {}

  public List<Key> keys() {
    Map<Integer, Long> used = used();
    KeysetHandle now = file.keys();
    int primary = place(now);
    List<Integer> ids = Keysets.ids(now);
    List<Key> all = new ArrayList<>();
    for (int n = 0; n < ids.size(); n++) {
      all.add(
          new Key(
              Keysets.name(ids.get(n)),
              n < primary ? Place.OLD : n == primary ? Place.PRIMARY : Place.NEXT,
              used.getOrDefault(ids.get(n), 0L)));
    }
    return all;
  }

  /// Adds the key that the next rotation will use, so that all nodes can get it before anything is
  /// encrypted with it.
  ///
  /// @return its name
  /// @throws Problem INVALID_STATE when there is one already
  public String add() {
    KeysetHandle now = file.keys();
    if (hasNext(now)) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "The key file has a key for the next rotation already. Copy the file to all nodes, then run key-file rotate.");
    }
    KeysetHandle more = Keysets.withOneMore(now);
    file.replace(more);
    return Keysets.name(Keysets.ids(more).getLast());
  }

  /// A new primary key, with which the data keys of all organizations are encrypted again. One that
  /// was interrupted goes on.
  public Rotated rotate(LongConsumer progress) {
    KeysetHandle now = file.keys();
    int before = Keysets.primary(now);
    boolean interrupted =
        used().entrySet().stream().anyMatch(one -> one.getKey() != before && one.getValue() > 0);
    if (!hasNext(now) && !interrupted) {
      now = Keysets.withOneMore(now);
      file.replace(now);
    }
    if (hasNext(now)) {
      now = Keysets.withLastAsPrimary(now);
      begin(now);
      file.replace(now);
    }
    int primary = Keysets.primary(now);
    long[] moved = {0, 0};
    each.run(
        null,
        organization -> {
          switch (encryptAgain(primary)) {
            case MOVED -> progress.accept(++moved[0]);
            case FAILED -> moved[1]++;
            case DONE_BEFORE -> {}
          }
        });
    return new Rotated(Keysets.name(primary), moved[0], moved[1]);
  }

  private void begin(KeysetHandle promoted) {
    Acting.as(
        job.context(),
        () ->
            transactions.run(() -> {
              if (file.use(promoted, false)) {
                append(
                    KeyFileAction.ROTATED, Map.of("key", Keysets.name(Keysets.primary(promoted))));
              }
            }));
  }

  private enum Outcome {
    MOVED,
    DONE_BEFORE,
    FAILED
  }

  private Outcome encryptAgain(int primary) {
    if (store.find().filter(kept -> isUnder(kept, primary)).isPresent()) {
      return Outcome.DONE_BEFORE;
    }
    return transactions.write(() ->
        store
            .take(Duration.ZERO)
            .map(kept ->
                keys.unwrap(kept)
                    .map(data -> {
                      store.update(kept.version(), keys.wrap(data, kept.version() + 1), false);
                      return Outcome.MOVED;
                    })
                    .orElse(Outcome.FAILED))
            .orElse(Outcome.DONE_BEFORE));
  }

  private static boolean isUnder(KeySetStore.Kept kept, int key) {
    return Keysets.keyOf(kept.wrapped()).filter(one -> one == key).isPresent();
  }

  /// Takes the old keys out of the file, except those that something needs.
  public Removed removeOld() {
    KeysetHandle now = file.keys();
    Set<Integer> old = Set.copyOf(Keysets.ids(now).subList(0, place(now)));
    Set<Integer> removed = old.stream().filter(this::drop).collect(Collectors.toUnmodifiableSet());
    if (!removed.isEmpty()) {
      file.replace(Keysets.only(now, key -> !removed.contains(key)));
    }
    return new Removed(
        names(removed), names(old.stream().filter(key -> !removed.contains(key)).toList()));
  }

  private boolean drop(int key) {
    return Acting.as(
        job.context(),
        () ->
            transactions.write(() -> {
              boolean dropped = store.drop(key);
              if (dropped) {
                append(KeyFileAction.KEY_REMOVED, Map.of("key", Keysets.name(key)));
              }
              return dropped;
            }));
  }

  /// In place of a file that is lost: what was sealed is lost with it.
  ///
  /// @return how many organizations lost their secrets
  /// @throws Problem INVALID_STATE when the file is not lost
  public long startOver() {
    if (file.fits()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "The key file fits the database, so nothing is lost. To replace its key, run key-file rotate.");
    }
    file.createAnew(clock);
    return Acting.as(
        job.context(),
        () ->
            transactions.write(() -> {
              long dropped = store.dropAll();
              file.use(file.keys(), true);
              append(KeyFileAction.REPLACED, Map.of("organizations", dropped));
              return dropped;
            }));
  }

  private void append(KeyFileAction action, Map<String, Object> changes) {
    audit.append(AuditRecord.done(action, changes));
  }

  private Map<Integer, Long> used() {
    return Acting.as(job.context(), store::used).stream()
        .collect(Collectors.toMap(KeySetStore.Used::key, KeySetStore.Used::keySets));
  }

  private static int place(KeysetHandle keys) {
    return Keysets.ids(keys).indexOf(Keysets.primary(keys));
  }

  private static boolean hasNext(KeysetHandle keys) {
    return place(keys) < keys.size() - 1;
  }

  private static Set<String> names(Collection<Integer> keys) {
    return keys.stream().map(Keysets::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
