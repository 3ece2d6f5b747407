package io.stewardry.keys.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.people.LeavingUser;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Revokes the API keys of a user who is deleted.
@Component
class KeysOfLeavingUser implements LeavingUser {
  private final ApiKeyStore keys;

  KeysOfLeavingUser(ApiKeyStore keys) {
    this.keys = keys;
  }

  @Override
  public Map<String, Object> leave(UserId user) {
    int revoked = keys.revokeOf(user);
    return revoked > 0 ? Map.of("apiKeysRevoked", revoked) : Map.of();
  }
}
