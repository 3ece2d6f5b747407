package io.stewardry.kernel;

import java.util.UUID;

/// The identity of a session or API key, not its secret.
public record SessionId(UUID value) {

  public static SessionId next() {
    return new SessionId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
