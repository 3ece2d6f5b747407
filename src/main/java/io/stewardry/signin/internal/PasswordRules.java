package io.stewardry.signin.internal;

import java.util.Locale;
import java.util.Optional;

/// What a password must be: long. Length is what resists guessing (NIST SP 800-63B-4: 15 characters
/// where it is the only factor, 8 beside a second one); rules about kinds of characters are not.
public final class PasswordRules {
  private static final int SHORTEST_ALONE = 15;
  private static final int SHORTEST_BESIDE = 8;
  private static final int LONGEST = 256;
  private static final int FEWEST_DIFFERENT = 5;

  private PasswordRules() {}

  /// @param beside a second factor is required
  public static int shortest(boolean beside) {
    return beside ? SHORTEST_BESIDE : SHORTEST_ALONE;
  }

  /// @param shortest characters at the least, see [#shortest]
  /// @param about words that must not be the password: the address, the names
  /// @return why it is refused; empty when it is good
  public static Optional<String> objection(int shortest, String password, String... about) {
    int length = password.codePointCount(0, password.length());
    if (length < shortest) {
      return Optional.of(
          "It needs " + shortest + " characters or more. A few words in a row are fine.");
    }
    if (length > LONGEST) {
      return Optional.of("It may have " + LONGEST + " characters at the most.");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.chars().distinct().count() < FEWEST_DIFFERENT || CommonPasswords.contains(lower)) {
      return Optional.of("It is too easy to guess. Take a few words that do not belong together.");
    }
    for (String word : about) {
      if (word.length() >= 4
          && lower.replace(word.toLowerCase(Locale.ROOT), "").length() < shortest / 2) {
        return Optional.of(
            "It consists of your name or address. Take words that nobody connects with you.");
      }
    }
    return Optional.empty();
  }
}
