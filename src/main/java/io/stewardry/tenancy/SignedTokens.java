package io.stewardry.tenancy;

import io.stewardry.kernel.SessionId;
import java.util.Optional;

/// Reads tokens that are signed and say themselves for which session they stand. That one is well
/// signed says nothing of the session: whether it lives is asked of the database.
public interface SignedTokens {

  /// Could it be one? Sessions and keys are written otherwise.
  static boolean isMeant(String token) {
    return token.indexOf('.') >= 0;
  }

  /// @return the session; empty when the token is not signed by us, not meant for us, or over
  Optional<SessionId> read(String token);
}
