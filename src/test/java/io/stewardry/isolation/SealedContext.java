package io.stewardry.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An acting context as text, sealed with the database's key. Written from RFC 2104 and not with
/// the application's own class, so that a mistake there is not made here as well.
///
/// @param kind one letter: u user, k key, i invitation, r reset, j job, s set-up, a anonymous
/// @param issued seconds since 1970
/// @param key of kind k: which one; null for one that nobody knows
record SealedContext(
    UUID organization, UUID home, UUID actor, char kind, long issued, @Nullable UUID key) {
  static final int MAC_AT = 124;

  /// The fields as they stand in front of the seal.
  String text() {
    String text = "%s|%s|%s|%s|%010d".formatted(organization, home, actor, kind, issued);
    return key == null ? text : text + "|" + key;
  }

  String sealedWith(byte[] key) {
    return text() + "|" + HexFormat.of().formatHex(hmac(key, text().getBytes(UTF_8)));
  }

  SealedContext at(UUID other) {
    return new SealedContext(other, home, actor, kind, issued, key);
  }

  SealedContext withHome(UUID other) {
    return new SealedContext(organization, other, actor, kind, issued, key);
  }

  SealedContext by(UUID other) {
    return new SealedContext(organization, home, other, kind, issued, key);
  }

  SealedContext as(char other) {
    return new SealedContext(organization, home, actor, other, issued, key);
  }

  SealedContext withKey(UUID other) {
    return new SealedContext(organization, home, actor, kind, issued, other);
  }

  SealedContext issuedLater(int seconds) {
    return new SealedContext(organization, home, actor, kind, issued + seconds, key);
  }

  static byte[] hmac(byte[] key, byte[] text) {
    return sha256(padded(key, 0x5c), sha256(padded(key, 0x36), text));
  }

  private static byte[] padded(byte[] key, int pad) {
    byte[] block = new byte[64];
    for (int n = 0; n < block.length; n++) {
      block[n] = (byte) ((n < key.length ? key[n] : 0) ^ pad);
    }
    return block;
  }

  private static byte[] sha256(byte[] first, byte[] then) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(then);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
