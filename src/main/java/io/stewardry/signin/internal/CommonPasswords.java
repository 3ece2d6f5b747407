package io.stewardry.signin.internal;

import java.util.List;

/// Long passwords are seldom on lists; those that are repeat a short one or walk over the keyboard.
final class CommonPasswords {
  private static final List<String> PIECES =
      List.of(
          "password",
          "passwort",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "welcome",
          "letmein",
          "iloveyou",
          "admin",
          "administrator",
          "superuser",
          "stewardry",
          "qwertyuiop",
          "qwertzuiop",
          "asdfghjkl",
          "zxcvbnm",
          "yxcvbnm",
          "qwerty",
          "qwertz",
          "azerty",
          "asdfgh",
          "1q2w3e4r5t",
          "1qaz2wsx3edc",
          "0123456789",
          "1234567890",
          "987654321",
          "123456789",
          "12345678",
          "1234567",
          "123456",
          "12345",
          "1234",
          "123",
          "abcdefghij",
          "abcdef",
          "abc",
          "changeme",
          "secret",
          "default",
          "monkey",
          "dragon",
          "football",
          "baseball",
          "princess",
          "sunshine",
          "master",
          "login",
          "test",
          "user",
          "root",
          "guest",
          "company",
          "summer",
          "winter",
          "spring",
          "autumn",
          "2024",
          "2025",
          "2026",
          "2027");

  private CommonPasswords() {}

  /// Is the password nothing but such pieces, with a few characters between them?
  static boolean contains(String lower) {
    String rest = lower;
    for (String piece : PIECES) {
      rest = rest.replace(piece, "");
    }
    return rest.length() <= 3 || repeats(lower);
  }

  private static boolean repeats(String text) {
    for (int period = 1; period <= 4; period++) {
      if (text.regionMatches(period, text, 0, text.length() - period)) {
        return true;
      }
    }
    return false;
  }
}
