package io.stewardry.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.secrets.SealedRows.SealedRow;
import io.stewardry.secrets.internal.EachKeySet;
import io.stewardry.secrets.internal.KeySetStore;
import io.stewardry.secrets.internal.Keysets;
import io.stewardry.secrets.internal.OrganizationKeys;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What an operator does with the data keys of organizations. Each step is committed by itself, and
/// what is done is not done again, so it can be interrupted at any time and started anew.
@Component
public class DataKeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(DataKeyRotation.class);
  private static final int PAGE = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final KeySetStore store;
  private final OrganizationKeys keys;
  private final EachKeySet each;
  private final List<SealedRows> kinds;
  private final Transactions transactions;
  private final AuditLog audit;

  DataKeyRotation(
      KeySetStore store,
      OrganizationKeys keys,
      EachKeySet each,
      List<SealedRows> kinds,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.keys = keys;
    this.each = each;
    this.kinds = kinds;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @param rotated organizations that got a new key
  /// @param resealed secrets that are sealed with the newest key now
  /// @param trimmed organizations whose older keys are gone
  /// @param recent organizations that were left alone, because their newest key is too young
  /// @param failed key sets and secrets that do not open; the log names them
  public record Counts(long rotated, long resealed, long trimmed, long recent, long failed) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    static final Counts RECENT = new Counts(0, 0, 0, 1, 0);
    static final Counts FAILED = new Counts(0, 0, 0, 0, 1);

    Counts plus(Counts more) {
      return new Counts(
          rotated + more.rotated,
          resealed + more.resealed,
          trimmed + more.trimmed,
          recent + more.recent,
          failed + more.failed);
    }
  }

  /// Gives each organization a new data key, unless its newest one is younger than that, and seals
  /// its secrets again. The older keys stay, until [#removeOld].
  ///
  /// @param only null for all organizations
  public Counts rotate(@Nullable OrganizationId only, Duration age, Consumer<Counts> progress) {
    return sum(only, progress, organization -> rotate(organization, age).plus(resealAll()));
  }

  /// Takes older data keys away. Secrets that are still sealed with one are sealed again first.
  ///
  /// @param age how long the newest key must have been there
  public Counts removeOld(@Nullable OrganizationId only, Duration age, Consumer<Counts> progress) {
    return sum(only, progress, organization -> resealAll().plus(trim(organization, age)));
  }

  private interface Step {
    Counts done(OrganizationId organization);
  }

  private Counts sum(@Nullable OrganizationId only, Consumer<Counts> progress, Step step) {
    Counts[] total = {Counts.NONE};
    each.run(
        only,
        organization -> {
          total[0] = total[0].plus(step.done(organization));
          progress.accept(total[0]);
        });
    return total[0];
  }

  private Counts rotate(OrganizationId organization, Duration age) {
    return transactions.write(() -> {
      KeySetStore.Kept kept = store.take(age).orElse(null);
      if (kept == null) {
        return Counts.NONE;
      }
      if (!kept.aged()) {
        return Counts.RECENT;
      }
      KeysetHandle now = keys.unwrap(kept).orElse(null);
      if (now == null) {
        return Counts.FAILED;
      }
      KeysetHandle rotated = Keysets.withLastAsPrimary(Keysets.withOneMore(now));
      store.update(kept.version(), keys.wrap(rotated, kept.version() + 1), true);
      append(DataKeyAction.ROTATED, organization);
      return new Counts(1, 0, 0, 0, 0);
    });
  }

  private Counts trim(OrganizationId organization, Duration age) {
    return transactions.write(() -> {
      KeySetStore.Kept kept = store.take(age).orElse(null);
      KeysetHandle now = kept == null ? null : keys.unwrap(kept).orElse(null);
      if (kept == null || now == null || now.size() == 1) {
        return Counts.NONE;
      }
      if (!kept.aged()) {
        return Counts.RECENT;
      }
      // While the key set is locked nothing is sealed, so these are the last ones.
      Counts resealed = Counts.NONE;
      for (SealedRows kind : kinds) {
        resealed = resealed.plus(reseal(kind, now, Integer.MAX_VALUE, FIRST).counts());
      }
      int primary = Keysets.primary(now);
      store.update(
          kept.version(),
          keys.wrap(Keysets.only(now, key -> key == primary), kept.version() + 1),
          false);
      append(DataKeyAction.OLD_REMOVED, organization);
      return resealed.plus(new Counts(0, 0, 1, 0, 0));
    });
  }

  private Counts resealAll() {
    KeysetHandle now = store.find().flatMap(keys::unwrap).orElse(null);
    Counts all = Counts.NONE;
    if (now == null || now.size() == 1) {
      return all;
    }
    for (SealedRows kind : kinds) {
      UUID after = FIRST;
      Page page;
      do {
        UUID beyond = after;
        page =
            transactions.write(
                () -> keys.held().map(held -> reseal(kind, held, PAGE, beyond)).orElse(Page.EMPTY));
        all = all.plus(page.counts());
        after = page.last();
      } while (page.rows() == PAGE);
    }
    return all;
  }

  private record Page(int rows, UUID last, Counts counts) {
    static final Page EMPTY = new Page(0, FIRST, Counts.NONE);
  }

  private static Page reseal(SealedRows kind, KeysetHandle keys, int most, UUID after) {
    int primary = Keysets.primary(keys);
    List<byte[]> old =
        Keysets.ids(keys).stream().filter(id -> id != primary).map(Keysets::prefix).toList();
    if (old.isEmpty()) {
      return Page.EMPTY;
    }
    Aead aead = Keysets.aead(keys);
    List<SealedRow> rows = kind.sealedWith(old, after, most);
    Counts counts = Counts.NONE;
    for (SealedRow row : rows) {
      byte[] fresh =
          Sealing.open(
                  aead,
                  row.sealed(),
                  row.id(),
                  plain -> Keysets.seal(aead, plain, Sealing.associatedData(row.id())))
              .orElse(null);
      if (fresh == null) {
        LOG.error(
            "{} {} does not open, so it was not sealed again", row.id().kind(), row.id().id());
        counts = counts.plus(Counts.FAILED);
      } else {
        kind.reseal(row, fresh);
        counts = counts.plus(new Counts(0, 1, 0, 0, 0));
      }
    }
    return new Page(rows.size(), rows.isEmpty() ? after : rows.getLast().id().id(), counts);
  }

  private void append(DataKeyAction action, OrganizationId organization) {
    audit.append(AuditRecord.done(action, organization.value(), Map.of()));
  }
}
