package io.stewardry.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What is stored of a token. A plain SHA-256 is enough for a secret of 256 random bits; the token
/// itself is never kept.
public final class TokenHash {
  private final byte[] bytes;

  private TokenHash(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TokenHash of(String token) {
    return of(token.getBytes(StandardCharsets.UTF_8));
  }

  public static TokenHash of(byte[] token) {
    try {
      return new TokenHash(MessageDigest.getInstance("SHA-256").digest(token));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
