package io.stewardry.keys;

import io.stewardry.kernel.ShownOnce;
import java.time.Instant;

/// @param token a signed one, in the form of RFC 7519
public record IdentityTokenIssued(@ShownOnce String token, Instant expiresAt) {
  @Override
  public String toString() {
    return "IdentityTokenIssued";
  }
}
