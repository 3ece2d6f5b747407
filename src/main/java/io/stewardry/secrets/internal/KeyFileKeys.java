package io.stewardry.secrets.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.stewardry.kernel.WrongSetting;
import io.stewardry.secrets.LostKeyFile;
import io.stewardry.secrets.SecretSettings;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The keys of the key file, as this node knows them. The start creates the file for a new
/// database, and refuses one that does not fit the database: a canary of each key in use has to
/// open. The file is read again when something names a key that is not known yet, so that a running
/// node follows a rotation.
@Component
public class KeyFileKeys {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFileKeys.class);

  /// So many bytes of a fingerprint name its key.
  public static final int NAME = Integer.BYTES;

  private static final byte[] CANARY = "canary".getBytes(UTF_8);
  private static final byte[] OF_CANARY = "v1|key-file|canary".getBytes(UTF_8);
  private static final String NEXT =
      "Copy it from another node, or restore it from its backup. If it is lost for good,"
          + " `key-file start-over` creates a new one, without the secrets that it encrypted:"
          + " docs/operating.md, \"Keys\".";

  private final KeyFile file;
  private final KeySetStore store;
  private final PlatformJob job;
  private final Transactions transactions;
  private volatile Loaded loaded;

  KeyFileKeys(
      SecretSettings settings,
      KeySetStore store,
      PlatformJob job,
      Transactions transactions,
      Optional<LostKeyFile> lost) {
    this.file = new KeyFile(settings.file());
    this.store = store;
    this.job = job;
    this.transactions = transactions;
    this.loaded = lost.isEmpty() ? verified() : new Loaded(Keysets.fresh(), FileTime.fromMillis(0));
  }

  record Loaded(KeysetHandle keys, Aead aead, FileTime written) {
    Loaded(KeysetHandle keys, FileTime written) {
      this(keys, Keysets.aead(keys), written);
    }
  }

  /// @return empty when no key of the file opens it
  public Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
    Loaded now = loaded;
    boolean known = Keysets.keyOf(sealed).filter(key -> Keysets.has(now.keys(), key)).isPresent();
    return Keysets.open((known ? now : current()).aead(), sealed, associatedData);
  }

  public byte[] seal(byte[] plain, byte[] associatedData) {
    return Keysets.seal(loaded.aead(), plain, associatedData);
  }

  /// With the key that is primary on this node.
  public byte[] fingerprint(String purpose, byte[] content) {
    KeysetHandle now = current().keys();
    return Keysets.fingerprint(now, Keysets.primary(now), purpose, content).orElseThrow();
  }

  /// With the key that an earlier one names.
  ///
  /// @return empty when the file does not have it
  public Optional<byte[]> fingerprintAs(byte[] earlier, String purpose, byte[] content) {
    if (earlier.length < NAME) {
      return Optional.empty();
    }
    int key = Keysets.id(Arrays.copyOf(earlier, NAME));
    KeysetHandle known = loaded.keys();
    return Keysets.fingerprint(
        Keysets.has(known, key) ? known : current().keys(), key, purpose, content);
  }

  /// With what the file says now: what is kept for long is never sealed with a key that another
  /// process has just replaced.
  Aead wrapping() {
    return current().aead();
  }

  public KeysetHandle keys() {
    return current().keys();
  }

  /// Reads the file again if it was written meanwhile. A file that cannot be read at this moment
  /// changes nothing.
  private synchronized Loaded current() {
    FileTime written = file.written();
    if (!written.equals(loaded.written()) && file.exists()) {
      try {
        loaded = new Loaded(file.read(), written);
      } catch (WrongSetting unreadable) {
        LOG.error("{} The keys that were read before stay in use.", unreadable.getMessage());
      }
    }
    return loaded;
  }

  /// For what follows from it: the file first, then this node.
  public synchronized void replace(KeysetHandle keys) {
    file.replace(keys);
    loaded = new Loaded(keys, file.written());
  }

  /// In place of a file that is lost.
  public synchronized void createAnew(Clock clock) {
    file.setAside(clock);
    KeysetHandle keys = Keysets.fresh();
    file.create(keys);
    loaded = new Loaded(keys, file.written());
  }

  /// In a transaction at the platform.
  public boolean use(KeysetHandle keys, boolean first) {
    Aead primary = Keysets.primaryAead(keys);
    return store.use(Keysets.primary(keys), Keysets.seal(primary, CANARY, OF_CANARY), first);
  }

  /// Does the file, as it is now, open everything that its keys encrypted?
  public boolean fits() {
    if (!file.exists()) {
      return false;
    }
    try {
      Aead aead = Keysets.aead(file.read());
      return used().stream().allMatch(one -> opens(aead, one));
    } catch (WrongSetting unreadable) {
      return false;
    }
  }

  private static boolean opens(Aead aead, KeySetStore.Used one) {
    return Keysets.open(aead, one.canary(), OF_CANARY).isPresent();
  }

  private Loaded verified() {
    if (used().isEmpty()) {
      if (!file.exists()) {
        file.create(Keysets.fresh());
      }
      KeysetHandle first = file.read();
      inTransaction(() -> use(first, true));
    }
    List<KeySetStore.Used> used = used();
    if (!file.exists()) {
      throw WrongSetting.withNext(
          "The key file "
              + file
              + " does not exist, but this database has secrets that are encrypted with one.",
          NEXT);
    }
    if (file.isShared()) {
      LOG.warn(
          "The key file {} can be read by other users of this machine. Run chmod 600 on it, and rotate its key if somebody may have read it.",
          file);
    }
    FileTime written = file.written();
    KeysetHandle keys = file.read();
    Aead aead = Keysets.aead(keys);
    for (KeySetStore.Used one : used) {
      if (!opens(aead, one)) {
        throw WrongSetting.withNext(
            "The key file %s does not fit this database: it does not have the key %s, which encrypts the keys of %d organizations."
                .formatted(file, Keysets.name(one.key()), one.keySets()),
            NEXT);
      }
    }
    if (used.stream().noneMatch(one -> one.key() == Keysets.primary(keys))) {
      inTransaction(() -> use(keys, false));
    }
    return new Loaded(keys, aead, written);
  }

  private List<KeySetStore.Used> used() {
    return Acting.as(job.context(), store::used);
  }

  private void inTransaction(Supplier<Boolean> work) {
    Acting.as(job.context(), () -> transactions.write(work));
  }
}
