package io.stewardry.factors.internal;

import io.stewardry.tenancy.TokenHash;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Codes on paper for who has lost his authenticator: 120 random bits each, so that a plain hash of
/// them tells nothing. Read aloud and typed by hand: no letter looks like a digit.
final class RecoveryCodes {
  static final int COUNT = 10;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 24;
  private static final int GROUP = 6;

  private RecoveryCodes() {}

  static List<String> make() {
    return IntStream.range(0, COUNT).mapToObj(n -> one()).toList();
  }

  private static String one() {
    StringBuilder code = new StringBuilder();
    for (int n = 0; n < LENGTH; n++) {
      code.append(n > 0 && n % GROUP == 0 ? "-" : "")
          .append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /// However it was typed.
  ///
  /// @return empty when it cannot be one
  static Optional<TokenHash> hash(String typed) {
    String code =
        typed
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]", "")
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1');
    return code.length() == LENGTH ? Optional.of(TokenHash.of(code)) : Optional.empty();
  }
}
