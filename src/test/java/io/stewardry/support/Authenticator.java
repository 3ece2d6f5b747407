package io.stewardry.support;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app: computes codes by itself and not with the code under test.
public final class Authenticator {
  private static final long STEP = 30_000;
  private final byte[] secret;

  /// @param base32 as the page shows it
  public Authenticator(String base32) {
    this.secret = BaseEncoding.base32().decode(base32);
  }

  /// The code of now.
  public String code() {
    return code(0);
  }

  /// Of another step than now. Just before the clock moves on it waits for that, so that the code
  /// is not two steps old when it arrives.
  ///
  /// @param steps of thirty seconds from now
  public String code(int steps) {
    long left = STEP - System.currentTimeMillis() % STEP;
    if (steps != 0 && left < 3_000) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
    return at(System.currentTimeMillis() / STEP + steps);
  }

  private String at(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[19] & 15;
      int number =
          (hash[offset] & 127) << 24
              | (hash[offset + 1] & 255) << 16
              | (hash[offset + 2] & 255) << 8
              | hash[offset + 3] & 255;
      return "%06d".formatted(number % 1_000_000);
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
