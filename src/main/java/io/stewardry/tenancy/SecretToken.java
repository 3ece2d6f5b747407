package io.stewardry.tenancy;

import java.security.SecureRandom;
import java.util.Base64;

/// The secret of a session or a link: a prefix by which a leaked one is recognized, and 256 random
/// bits.
public final class SecretToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SecretToken() {}

  public static String next(String prefix) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// An API key, with its checksum.
  public static String nextKey() {
    StringBuilder random = new StringBuilder(KeyText.RANDOM_LENGTH);
    while (random.length() < KeyText.RANDOM_LENGTH) {
      random.append(KeyText.ALPHABET.charAt(RANDOM.nextInt(KeyText.ALPHABET.length())));
    }
    return KeyText.of(random.toString());
  }
}
