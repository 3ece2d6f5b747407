package io.stewardry.secrets.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// The data keys of the acting organization. They are read each time and not kept in memory: so a
/// rotation is in force at once on all nodes, and those of an organization that is erased are gone.
@Component
public class OrganizationKeys {
  private static final Logger LOG = LoggerFactory.getLogger(OrganizationKeys.class);

  private final KeySetStore store;
  private final KeyFileKeys keyFile;
  private final Transactions transactions;

  OrganizationKeys(KeySetStore store, KeyFileKeys keyFile, Transactions transactions) {
    this.store = store;
    this.keyFile = keyFile;
    this.transactions = transactions;
  }

  /// @return empty when there are none, or they do not open with the key file
  public Optional<Aead> forOpening() {
    return store.find().flatMap(this::unwrap).map(Keysets::aead);
  }

  /// The first need creates them. None is taken out of use before the running transaction ends.
  ///
  /// @throws Problem UNAVAILABLE when they do not open with the key file
  public Aead forSealing() {
    if (!transactions.isRunning()) {
      throw new IllegalStateException("a secret is sealed in the transaction that keeps it");
    }
    KeySetStore.Kept kept =
        store
            .hold()
            .orElseGet(() -> {
              create();
              return store.hold().orElseThrow();
            });
    return unwrap(kept).map(Keysets::aead).orElseThrow(OrganizationKeys::unavailable);
  }

  /// As they are until the running transaction ends.
  public Optional<KeysetHandle> held() {
    return store.hold().flatMap(this::unwrap);
  }

  private void create() {
    try {
      store.insert(wrap(Keysets.fresh(), 1));
    } catch (DataIntegrityViolationException notInUse) {
      LOG.error(
          "the key file of this node has a primary key that is not in use: copy the file from the node where the key file was rotated");
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return new Problem(
        ProblemCode.UNAVAILABLE,
        "Secrets cannot be encrypted at this moment, so nothing was saved. Ask the operator to check the key file.");
  }

  public byte[] wrap(KeysetHandle keys, long version) {
    return Keysets.wrap(keys, keyFile.wrapping(), associatedData(version));
  }

  /// @return empty, and an entry in the log, when it does not open with the key file
  public Optional<KeysetHandle> unwrap(KeySetStore.Kept kept) {
    Optional<byte[]> plain = keyFile.open(kept.wrapped(), associatedData(kept.version()));
    if (plain.isEmpty()) {
      LOG.error(
          "the data keys of organization {} do not open: they name the key {} of the key file, which is not there, or they are not what was stored",
          Acting.context().organization(),
          Keysets.keyOf(kept.wrapped()).map(Keysets::name).orElse("none"));
      return Optional.empty();
    }
    try {
      return Optional.of(Keysets.unwrapped(plain.get()));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalStateException("what we encrypted ourselves is a keyset", malformed);
    }
  }

  private static byte[] associatedData(long version) {
    return ("v1|org|" + Acting.context().organization() + "|keyset|" + version).getBytes(UTF_8);
  }
}
