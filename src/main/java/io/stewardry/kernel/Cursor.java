package io.stewardry.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Where a page of a list ended: the list and its sort, the last row's value and its id. Sealed:
/// the caller reads no value in it, and it opens in the list and sort it was made for only.
///
/// @param list the list with its sort, such as `users name`
public record Cursor(String list, String value, UUID id) {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_LETTERS = 36;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// One for the whole program, as is the installation that it serves; until that is known, cursors
  /// are good for this program only.
  private static volatile SecretKeySpec key = new SecretKeySpec(random(32), "AES");

  /// @param bytes 32, the same on every node
  public static void sealBy(byte[] bytes) {
    key = new SecretKeySpec(bytes, "AES");
  }

  public String encode() {
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, nonce, (id + value).getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /// Empty for what is no cursor of this list.
  public static Optional<Cursor> decode(String text, String list) {
    try {
      byte[] both = Base64.getUrlDecoder().decode(text);
      if (both.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      String opened =
          new String(
              cipher(
                  Cipher.DECRYPT_MODE,
                  list,
                  Arrays.copyOf(both, NONCE_BYTES),
                  Arrays.copyOfRange(both, NONCE_BYTES, both.length)),
              StandardCharsets.UTF_8);
      return Ids.parse(opened.substring(0, ID_LETTERS))
          .map(id -> new Cursor(list, opened.substring(ID_LETTERS), id));
    } catch (IllegalArgumentException | GeneralSecurityException notACursor) {
      return Optional.empty();
    }
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] bytes) {
    try {
      return cipher(mode, list, nonce, bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES in GCM", impossible);
    }
  }

  private static byte[] cipher(int mode, String list, byte[] nonce, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(bytes);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
