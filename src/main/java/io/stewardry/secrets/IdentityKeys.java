package io.stewardry.secrets;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.internal.IdentityKeyStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The keys of the installation that sign identity tokens, as this node knows them. The first start
/// makes one. Another node's new key is known within a minute, or sooner when it is asked for.
@Component
public class IdentityKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityKeys.class);
  private static final long GOOD_NANOS = Duration.ofMinutes(1).toNanos();

  /// So that made-up names of keys do not ask the database each time.
  private static final long EARLIEST_NANOS = Duration.ofSeconds(5).toNanos();

  private final IdentityKeyStore store;
  private final Sealing sealing;
  private final Lookups lookups;
  private final Transactions transactions;
  private final AuditLog audit;
  private volatile Known known = new Known(null, List.of(), System.nanoTime() - GOOD_NANOS);

  IdentityKeys(
      IdentityKeyStore store,
      Sealing sealing,
      Lookups lookups,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.sealing = sealing;
    this.lookups = lookups;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @param signing null when none opens with the key file
  private record Known(@Nullable SigningKey signing, List<SigningKey> all, long since) {
    long age() {
      return System.nanoTime() - since;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeTheFirst() {
    Acting.as(
        job(),
        () -> {
          if (store.all().stream().noneMatch(IdentityKeyStore.Kept::signs)) {
            replace(null);
          }
        });
    if (read().signing() == null) {
      LOG.error(
          "no identity tokens can be signed: their key does not open with the key file. Run identity-key rotate");
    }
  }

  /// A new key signs from now on; what the former one signed is good for its five minutes.
  public void rotate() {
    Acting.as(
        job(),
        () ->
            replace(
                store.all().stream()
                    .filter(IdentityKeyStore.Kept::signs)
                    .map(IdentityKeyStore.Kept::id)
                    .findFirst()
                    .orElse(null)));
    read();
  }

  private void replace(@Nullable UUID replaced) {
    SigningKey fresh = SigningKey.make(Ids.next());
    transactions.run(() -> {
      if (store.replace(
          replaced,
          fresh.value(),
          sealing.seal(fresh.encoded(), IdentityKeyStore.secretId(fresh.value())))) {
        audit.append(
            AuditRecord.done(
                replaced == null ? IdentityKeyAction.CREATED : IdentityKeyAction.ROTATED,
                fresh.value(),
                Map.of()));
      }
    });
  }

  /// @throws Problem UNAVAILABLE when the key does not open with the key file
  public SigningKey signing() {
    SigningKey signing = fresh().signing();
    if (signing == null) {
      throw new Problem(
          ProblemCode.UNAVAILABLE,
          "Identity tokens cannot be signed at this moment. Ask the operator for the key file, or to run identity-key rotate.");
    }
    return signing;
  }

  /// All whose signatures are good, the newest and those just rotated out.
  public List<SigningKey> all() {
    return fresh().all();
  }

  public Optional<SigningKey> named(String id) {
    return among(fresh(), id)
        .or(() -> known.age() > EARLIEST_NANOS ? among(read(), id) : Optional.empty());
  }

  private static Optional<SigningKey> among(Known known, String id) {
    return known.all().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private Known fresh() {
    Known now = known;
    return now.age() < GOOD_NANOS ? now : read();
  }

  private Known read() {
    Known read =
        Acting.as(
            job(),
            () -> {
              List<SigningKey> all = new ArrayList<>();
              SigningKey signing = null;
              for (IdentityKeyStore.Kept kept : store.all()) {
                SigningKey key = opened(kept).orElse(null);
                if (key != null) {
                  all.add(key);
                  signing = kept.signs() ? key : signing;
                }
              }
              return new Known(signing, List.copyOf(all), System.nanoTime());
            });
    known = read;
    return read;
  }

  private Optional<SigningKey> opened(IdentityKeyStore.Kept key) {
    return sealing.open(
        key.sealed(), key.secret(), encoded -> SigningKey.decode(key.id(), encoded.bytes()));
  }

  private ActingContext job() {
    OrganizationId platform = lookups.platform();
    return ActingContext.ofNobody(platform, ActorKind.JOB);
  }
}
