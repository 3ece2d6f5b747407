package io.stewardry.kernel;

import org.jspecify.annotations.Nullable;

/// Text as people type and paste it: one idea, for the whole application, of what is only blank and
/// what nobody can see.
public final class TypedText {
  private TypedText() {}

  /// Without what is blank around it. Beyond [String#strip] these are the spaces that do not break,
  /// the byte order mark and the marks of width zero, which spreadsheets and web pages leave
  /// behind. A control character that is no white space stays, to be refused.
  public static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// Null where nothing is left that could be seen.
  public static @Nullable String orNull(@Nullable String text) {
    return text == null || isBlank(text) ? null : trimmed(text);
  }

  /// Is there nothing in it that could be seen?
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> isBlank(c) || isInvisible(c) || isAccent(c));
  }

  /// Is there an invisible character that the script does not need, so that the text looks the same
  /// without it?
  public static boolean hasHidden(String text) {
    return Hidden.in(text);
  }

  /// Is there a character that has no picture, or a different one on each computer: one for private
  /// use?
  public static boolean hasPrivate(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
  }

  /// Is there what is no character, or controls how others are shown?
  public static boolean hasUnprintable(String text) {
    return text.codePoints().anyMatch(TypedText::isUnprintable);
  }

  public static boolean hasInvisible(String text) {
    return text.codePoints().anyMatch(TypedText::isInvisible);
  }

  /// Does it end a line, or leap over a column?
  public static boolean hasLines(String text) {
    return text.codePoints().anyMatch(TypedText::breaksLine);
  }

  /// Whatever was kept before names had to be in one line.
  public static String inOneLine(String text) {
    return hasLines(text) ? trimmed(text.replaceAll("[\\s\\x85\\u2028\\u2029]+", " ")) : text;
  }

  /// Without white space and invisible characters anywhere: for codes, which people group.
  public static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !isBlank(c) && !isInvisible(c))
        .forEach(squeezed::appendCodePoint);
    return squeezed.toString();
  }

  private static boolean isUnprintable(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL && character != '\n' && character != '\t'
        || type == Character.SURROGATE
        || character >= 0x202A && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069
        || character >= 0xFDD0 && character <= 0xFDEF
        || (character & 0xFFFE) == 0xFFFE;
  }

  /// It is drawn over the letter before it, and alone it is nothing.
  private static boolean isAccent(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean breaksLine(int character) {
    return character >= '\t' && character <= '\r'
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }

  private static boolean isBlank(int character) {
    return breaksLine(character)
        || Character.isSpaceChar(character)
        || character == 0x180E
        || character == 0x200B
        || character == 0x200E
        || character == 0x200F
        || character == 0x2060
        || character == 0xFEFF;
  }

  /// Format characters, fillers and selectors, which have no width and no picture by themselves.
  static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || character == 0x034F
        || character == 0x115F
        || character == 0x1160
        || character >= 0x17B4 && character <= 0x17B5
        || character >= 0x180B && character <= 0x180F
        || character == 0x2065
        || character == 0x2800
        || character == 0x3164
        || character >= 0xFE00 && character <= 0xFE0F
        || character == 0xFFA0
        || character >= 0xFFF0 && character <= 0xFFF8
        || character >= 0xE0000 && character <= 0xE0FFF;
  }
}
