package io.stewardry.identity;

import java.security.SecureRandom;
import java.util.Base64;

/// The secret of a session: a prefix by which a leaked one is recognized, and 256 random bits.
final class SessionToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SessionToken() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return "stw_s_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
