package io.stewardry.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes an acting context in the form that the database verifies: fixed width, time of issue,
/// HMAC-SHA256 over all of it. The key is the database's; without it no SQL can name another
/// organization.
final class ContextSeal {
  private final SecretKeySpec key;
  private final DatabaseTime time;

  ContextSeal(byte[] key, DatabaseTime time) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.time = time;
  }

  String seal(ActingContext context) {
    String text =
        context.organization()
            + "|"
            + context.home()
            + "|"
            + context.actor()
            + "|"
            + context.kind().letter()
            + "|"
            + time.epochSecond();
    if (context.key() != null) {
      text += "|" + context.key();
    }
    return text + "|" + mac(text);
  }

  /// @param text can be no context: it begins otherwise than with an id
  String mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
