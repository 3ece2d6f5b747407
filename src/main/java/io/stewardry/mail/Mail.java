package io.stewardry.mail;

import io.stewardry.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail to one recipient, in plain text.
///
/// @param body may hold a secret link; it is erased once the mail is sent
/// @param aboutType what it is about, such as `invitation`; comes back in [MailSent] and
///   [MailFailed]
public record Mail(
    String to, String subject, String body, @Nullable String aboutType, @Nullable UUID aboutId) {
  private static final int LONGEST_ADDRESS = 320;
  private static final int LONGEST_SUBJECT = 500;
  private static final int READ_OF_SUBJECT = 200;

  /// A line break in a header would begin another header.
  ///
  /// @throws Problem VALIDATION_FAILED for a control character in recipient or subject
  public Mail {
    requireHeader("/to", to, LONGEST_ADDRESS);
    requireHeader("/subject", subject, LONGEST_SUBJECT);
  }

  /// Words with names in them as a subject: names may be longer than one is read, and hold what
  /// would break the line.
  public static String subject(String words) {
    return words
        .codePoints()
        .limit(READ_OF_SUBJECT)
        .map(character -> breaksLines(character) ? ' ' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// A letter as this installation writes them.
  ///
  /// @param firstName of who gets it; blank where it is not known
  public static String letter(String firstName, String text) {
    return (firstName.isBlank() ? "Hello," : "Hello " + firstName + ",") + "\n\n" + text;
  }

  private static void requireHeader(String pointer, String text, int longest) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
      throw Problem.invalid(pointer, "It takes 1 to " + longest + " characters.");
    }
    if (text.codePoints().anyMatch(Mail::breaksLines)) {
      throw Problem.invalid(pointer, "It must not contain control characters.");
    }
  }

  private static boolean breaksLines(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }
}
