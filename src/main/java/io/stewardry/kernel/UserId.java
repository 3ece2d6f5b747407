package io.stewardry.kernel;

import java.util.UUID;

/// The identity of a user, unique in the whole installation.
public record UserId(UUID value) {

  public static UserId next() {
    return new UserId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
