package io.stewardry.secrets;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.internal.LicenseKeyStore;
import io.stewardry.secrets.internal.PlatformJob;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The keys of the installation that sign licences: others than those of identity tokens, since a
/// licence must be verified for years. The first start creates one, and so does a start with a new
/// key file, with which the former ones do not open.
@Component
public class LicenseKeys {
  private static final Logger LOG = LoggerFactory.getLogger(LicenseKeys.class);

  private final LicenseKeyStore store;
  private final Sealing sealing;
  private final PlatformJob job;
  private final Transactions transactions;

  /// The newest first.
  private volatile List<SigningKey> known = List.of();

  LicenseKeys(LicenseKeyStore store, Sealing sealing, PlatformJob job, Transactions transactions) {
    this.store = store;
    this.sealing = sealing;
    this.job = job;
    this.transactions = transactions;
  }

  @EventListener(ApplicationReadyEvent.class)
  void createTheFirst() {
    read();
    if (known.isEmpty()) {
      Acting.as(job.context(), this::create);
      read();
    }
  }

  private void create() {
    List<LicenseKeyStore.Kept> kept = store.all();
    UUID newest = kept.isEmpty() ? null : kept.getFirst().id();
    try {
      add(newest);
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.UNAVAILABLE) {
        throw problem;
      }
      LOG.error(
          "licences can be neither issued nor activated: nothing can be encrypted with the key file");
      return;
    }
    if (newest != null) {
      LOG.warn(
          "the keys of licences do not open with the key file, so a new one was created: licences that were issued and not activated have to be issued again");
    }
  }

  private void add(@Nullable UUID newest) {
    SigningKey fresh = SigningKey.make(Ids.next());
    transactions.run(() ->
        store.add(
            newest,
            fresh.value(),
            sealing.seal(fresh.encoded(), LicenseKeyStore.secretId(fresh.value()))));
  }

  /// @throws Problem UNAVAILABLE when none opens with the key file
  public SigningKey signing() {
    return known.stream()
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                ProblemCode.UNAVAILABLE,
                "Licences cannot be signed at this moment. Ask the operator for the key file."));
  }

  /// One that another node has created meanwhile, too.
  public Optional<SigningKey> named(String id) {
    return among(id)
        .or(() -> {
          if (!transactions.isRunning()) {
            read();
          }
          return among(id);
        });
  }

  private Optional<SigningKey> among(String id) {
    return known.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private void read() {
    known =
        Acting.as(
            job.context(),
            () -> {
              List<SigningKey> all = new ArrayList<>();
              for (LicenseKeyStore.Kept kept : store.all()) {
                sealing
                    .open(
                        kept.sealed(),
                        kept.secret(),
                        encoded -> SigningKey.decode(kept.id(), encoded.bytes()))
                    .ifPresent(all::add);
              }
              return List.copyOf(all);
            });
  }
}
