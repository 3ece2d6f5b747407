package io.stewardry.secrets.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// What Tink is asked for: keysets of AES-256-GCM keys, of which the primary one seals and all
/// open. The first five bytes of what is sealed name its key.
public final class Keysets {
  public static final int PREFIX = 5;

  private static final Configuration TINK = TinkConfig2026.get();
  private static final byte TINK_VERSION = 1;

  private Keysets() {}

  private interface Operation<T> {
    T run() throws GeneralSecurityException;
  }

  private static <T> T certain(Operation<T> operation) {
    try {
      return operation.run();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  static KeysetHandle fresh() {
    return certain(() -> builder().addEntry(freshKey().makePrimary()).build());
  }

  private static KeysetHandle.Builder builder() {
    return KeysetHandle.newBuilder().setConfiguration(TINK);
  }

  private static KeysetHandle.Builder.Entry freshKey() {
    return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
        .withRandomId();
  }

  /// With one more key, the last one. Nothing is sealed with it yet.
  public static KeysetHandle withOneMore(KeysetHandle keys) {
    return certain(
        () -> KeysetHandle.newBuilder(keys).setConfiguration(TINK).addEntry(freshKey()).build());
  }

  public static KeysetHandle withLastAsPrimary(KeysetHandle keys) {
    return certain(() -> {
      KeysetHandle.Builder changed = KeysetHandle.newBuilder(keys).setConfiguration(TINK);
      changed.getAt(keys.size() - 1).makePrimary();
      return changed.build();
    });
  }

  /// @param keep never false for the primary one
  public static KeysetHandle only(KeysetHandle keys, IntPredicate keep) {
    return certain(() -> {
      KeysetHandle.Builder changed = KeysetHandle.newBuilder(keys).setConfiguration(TINK);
      for (int n = keys.size() - 1; n >= 0; n--) {
        if (!keep.test(keys.getAt(n).getId())) {
          changed.deleteAt(n);
        }
      }
      return changed.build();
    });
  }

  public static List<Integer> ids(KeysetHandle keys) {
    return IntStream.range(0, keys.size()).mapToObj(n -> keys.getAt(n).getId()).toList();
  }

  public static int primary(KeysetHandle keys) {
    return keys.getPrimary().getId();
  }

  static boolean has(KeysetHandle keys, int id) {
    return ids(keys).contains(id);
  }

  public static Aead aead(KeysetHandle keys) {
    return certain(() -> keys.getPrimitive(TINK, Aead.class));
  }

  /// The primary one alone.
  static Aead primaryAead(KeysetHandle keys) {
    return aead(only(keys, id -> id == primary(keys)));
  }

  public static byte[] seal(Aead aead, byte[] plain, byte[] associatedData) {
    return certain(() -> aead.encrypt(plain, associatedData));
  }

  /// @return empty when it was sealed with another key, for something else, or has been changed
  public static Optional<byte[]> open(Aead aead, byte[] sealed, byte[] associatedData) {
    try {
      return Optional.of(aead.decrypt(sealed, associatedData));
    } catch (GeneralSecurityException refused) {
      return Optional.empty();
    }
  }

  static byte[] wrap(KeysetHandle keys, Aead wrapping, byte[] associatedData) {
    byte[] plain =
        certain(
            () -> TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get(), TINK));
    try {
      return seal(wrapping, plain, associatedData);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /// @throws GeneralSecurityException when what was wrapped is no keyset
  static KeysetHandle unwrapped(byte[] plain) throws GeneralSecurityException {
    try {
      return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), TINK);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  static String json(KeysetHandle keys) {
    return certain(
        () -> TinkJsonProtoKeysetFormat.serializeKeyset(keys, TINK, InsecureSecretKeyAccess.get()));
  }

  /// @throws GeneralSecurityException when it is no keyset, or none that can seal
  static KeysetHandle ofJson(String json) throws GeneralSecurityException {
    KeysetHandle keys =
        TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get());
    keys.getPrimitive(TINK, Aead.class);
    return keys;
  }

  /// The name of the key in four bytes, and an HMAC-SHA-256 with a key that is derived from it for
  /// this purpose.
  ///
  /// @return empty when the keyset does not have that key
  static Optional<byte[]> fingerprint(KeysetHandle keys, int id, String purpose, byte[] content) {
    return IntStream.range(0, keys.size())
        .mapToObj(keys::getAt)
        .filter(entry -> entry.getId() == id)
        .findFirst()
        .map(entry ->
            certain(() -> {
              if (!(entry.getKey() instanceof AesGcmKey key)) {
                throw new GeneralSecurityException("the keys are of AES-GCM");
              }
              Mac mac = Mac.getInstance("HmacSHA256");
              mac.init(derived(key, purpose));
              return ByteBuffer.allocate(Integer.BYTES + mac.getMacLength())
                  .putInt(id)
                  .put(mac.doFinal(content))
                  .array();
            }));
  }

  /// Another key than the one that encrypts: neither tells anything of the other.
  @AccessesPartialKey
  private static SecretKey derived(AesGcmKey key, String purpose) throws GeneralSecurityException {
    byte[] raw = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "HmacSHA256",
              HKDFParameterSpec.ofExtract()
                  .addIKM(raw)
                  .thenExpand(("v1|fingerprint|" + purpose).getBytes(UTF_8), 32));
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }

  public static byte[] prefix(int key) {
    return ByteBuffer.allocate(PREFIX).put(TINK_VERSION).putInt(key).array();
  }

  static byte[] idBytes(int key) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(key).array();
  }

  static int id(byte[] idBytes) {
    return ByteBuffer.wrap(idBytes).getInt();
  }

  /// The key that something was sealed with.
  public static Optional<Integer> keyOf(byte[] sealed) {
    return sealed.length < PREFIX || sealed[0] != TINK_VERSION
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt());
  }

  /// As the operator reads it.
  public static String name(int key) {
    return HexFormat.of().toHexDigits(key);
  }
}
