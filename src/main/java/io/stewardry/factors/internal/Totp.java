package io.stewardry.factors.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of an authenticator app (RFC 6238): six digits, a new one every thirty seconds, SHA-1,
/// which is what all apps know. A code of the step before or after is good, too, because clocks
/// differ and people type.
public final class Totp {
  public static final int STEP_SECONDS = 30;
  public static final int DIGITS = 6;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 20;
  private static final int WINDOW = 1;

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /// @param step seconds since 1970, divided by thirty
  public static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
      return String.format(Locale.ROOT, "%0" + digits + "d", number % (long) Math.pow(10, digits));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", impossible);
    }
  }

  /// Which step a code belongs to.
  ///
  /// @param lastStep of the newest code that was used: it and older ones are good no more
  static OptionalLong step(byte[] secret, String code, long epochSecond, long lastStep) {
    long now = epochSecond / STEP_SECONDS;
    OptionalLong found = OptionalLong.empty();
    // All are computed, so that the time does not tell which one it was.
    for (long step = now - WINDOW; step <= now + WINDOW; step++) {
      if (code(secret, step, DIGITS).equals(code) && step > lastStep) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }
}
