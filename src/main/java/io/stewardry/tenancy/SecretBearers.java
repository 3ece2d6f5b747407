package io.stewardry.tenancy;

import java.util.Optional;

/// The way from a secret that somebody presents without signing in, such as the token of a link, to
/// the context in which its bearer acts. A handler that is [Public] acts for somebody by this and
/// by nothing else.
public final class SecretBearers {
  private final Lookups lookups;

  SecretBearers(Lookups lookups) {
    this.lookups = lookups;
  }

  /// @param kind of the secret; one of another kind is not found
  /// @return empty when nobody has it, and when it has ended and its kind does not tell
  public Optional<SecretBearer> find(ActorKind kind, String token) {
    return lookups.findSecret(kind, TokenHash.of(token));
  }
}
