package io.stewardry.secrets;

import io.stewardry.secrets.internal.KeyFileKeys;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Fingerprints of what somebody could guess: bodies of requests, e-mail addresses. They are keyed
/// with the key file, so that who has only the database cannot try what might have been meant. One
/// names the key of the file that it was taken with, and is recognized as long as the file has it.
@Component
public class Fingerprints {
  private final KeyFileKeys keys;

  Fingerprints(KeyFileKeys keys) {
    this.keys = keys;
  }

  public enum Match {
    SAME,
    OTHER,
    /// Its key has been removed from the key file.
    UNKNOWN
  }

  /// @param purpose what it is for: the same content has another fingerprint for another purpose
  public byte[] of(String purpose, byte[] content) {
    return keys.fingerprint(purpose, content);
  }

  /// Without the name of the key, for what is only ever looked up by it: after a rotation of the
  /// key file it is another one.
  public byte[] lookup(String purpose, byte[] content) {
    byte[] whole = of(purpose, content);
    return Arrays.copyOfRange(whole, KeyFileKeys.NAME, whole.length);
  }

  /// Is this what the fingerprint was taken of?
  public Match compare(byte[] kept, String purpose, byte[] content) {
    Optional<byte[]> again = keys.fingerprintAs(kept, purpose, content);
    return again
        .map(one -> MessageDigest.isEqual(one, kept) ? Match.SAME : Match.OTHER)
        .orElse(Match.UNKNOWN);
  }
}
