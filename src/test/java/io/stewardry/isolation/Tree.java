package io.stewardry.isolation;

import java.util.UUID;

/// An MSP with two customers, and who works there. Everything written of it carries its word, so
/// that a single word tells whose rows an answer holds.
///
/// @param technician reaches the first customer by a grant, the second not at all
record Tree(
    String word,
    UUID msp,
    UUID first,
    UUID second,
    UUID admin,
    UUID technician,
    UUID suspended,
    UUID owner,
    UUID ownerOfSecond) {

  static Tree named(String word) {
    return new Tree(word, id(), id(), id(), id(), id(), id(), id(), id());
  }

  String addressOf(UUID user) {
    return "%s-%s@%s.example".formatted(word, user.toString().substring(0, 8), word);
  }

  /// The token of a user's session.
  String tokenOf(UUID user) {
    return word + " session of " + user;
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
