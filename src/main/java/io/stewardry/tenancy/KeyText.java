package io.stewardry.tenancy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// How an API key is written: a prefix by which a leaked one is recognized, 43 random letters and
/// digits (256 bits), and a checksum of all that, so that a mistyped one is told from a wrong one
/// without asking the database.
public final class KeyText {
  public static final String PREFIX = "stw_k_";
  public static final int RANDOM_LENGTH = 43;
  public static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int CHECKSUM_LENGTH = 6;
  private static final int SHOWN = PREFIX.length() + 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECKSUM_LENGTH) + "}");

  private KeyText() {}

  /// @param random of [#RANDOM_LENGTH] characters of [#ALPHABET]
  public static String of(String random) {
    String begun = PREFIX + random;
    return begun + checksum(begun);
  }

  /// Is a token meant to be a key, well or badly written?
  public static boolean isMeant(String token) {
    return token.startsWith(PREFIX);
  }

  public static boolean isSound(String token) {
    int end = PREFIX.length() + RANDOM_LENGTH;
    return FORM.matcher(token).matches()
        && checksum(token.substring(0, end)).equals(token.substring(end));
  }

  /// What is shown of a key later: enough to tell one from another, too little to use it.
  public static String shown(String key) {
    return key.substring(0, SHOWN);
  }

  private static String checksum(String begun) {
    CRC32 crc = new CRC32();
    crc.update(begun.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    char[] digits = new char[CHECKSUM_LENGTH];
    for (int place = CHECKSUM_LENGTH - 1; place >= 0; place--) {
      digits[place] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }
}
