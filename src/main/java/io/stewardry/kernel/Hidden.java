package io.stewardry.kernel;

import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.BENGALI;
import static java.lang.Character.UnicodeScript.DEVANAGARI;
import static java.lang.Character.UnicodeScript.GUJARATI;
import static java.lang.Character.UnicodeScript.GURMUKHI;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.KANNADA;
import static java.lang.Character.UnicodeScript.KHMER;
import static java.lang.Character.UnicodeScript.MALAYALAM;
import static java.lang.Character.UnicodeScript.MONGOLIAN;
import static java.lang.Character.UnicodeScript.MYANMAR;
import static java.lang.Character.UnicodeScript.NKO;
import static java.lang.Character.UnicodeScript.ORIYA;
import static java.lang.Character.UnicodeScript.SINHALA;
import static java.lang.Character.UnicodeScript.SYRIAC;
import static java.lang.Character.UnicodeScript.TAMIL;
import static java.lang.Character.UnicodeScript.TELUGU;
import static java.lang.Character.UnicodeScript.THAANA;
import static java.lang.Character.UnicodeScript.TIBETAN;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Where a character without width or picture is needed: joiners between letters of scripts that
/// join, in emoji of several people, marks of direction beside text from right to left, selectors
/// behind what has variants. Anywhere else it only makes two texts look the same.
final class Hidden {
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          ARABIC,
          SYRIAC,
          THAANA,
          NKO,
          MONGOLIAN,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER,
          MYANMAR,
          TIBETAN);

  private static final int KEYCAP = 0x20E3;
  private static final int BLACK_FLAG = 0x1F3F4;

  private Hidden() {}

  static boolean in(String text) {
    int[] characters = text.codePoints().toArray();
    for (int n = 0; n < characters.length; n++) {
      if (TypedText.isInvisible(characters[n])
          && !isNeeded(
              characters[n],
              n == 0 ? 0 : characters[n - 1],
              n + 1 == characters.length ? 0 : characters[n + 1],
              text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNeeded(int character, int before, int after, String text) {
    return switch (character) {
      // Word processors put it where a word may be broken, and searching ignores it.
      case 0xAD -> true;
      case 0x200C -> joins(before);
      case 0x200D -> joins(before) || isOfEmoji(before) && Character.isExtendedPictographic(after);
      case 0x200E, 0x200F, 0x061C -> text.codePoints().anyMatch(Hidden::isFromRightToLeft);
      default -> isSelector(character, before, after) || isVisibleSign(character);
    };
  }

  private static boolean joins(int before) {
    return JOINING.contains(UnicodeScript.of(before));
  }

  private static boolean isOfEmoji(int character) {
    return Character.isExtendedPictographic(character)
        || Character.isEmojiModifier(character)
        || character == 0xFE0F;
  }

  private static boolean isSelector(int character, int before, int after) {
    if (character >= 0xFE00 && character <= 0xFE0F) {
      int type = Character.getType(before);
      return Character.isExtendedPictographic(before)
          || UnicodeScript.of(before) == HAN
          || type == Character.MATH_SYMBOL
          || type == Character.OTHER_SYMBOL
          || Character.isEmoji(before) && after == KEYCAP;
    }
    if (character >= 0xE0100 && character <= 0xE01EF) {
      return UnicodeScript.of(before) == HAN;
    }
    if (character >= 0xE0020 && character <= 0xE007F) {
      return before == BLACK_FLAG || before >= 0xE0020 && before < 0xE007F;
    }
    return character >= 0x180B && character <= 0x180F && UnicodeScript.of(before) == MONGOLIAN;
  }

  /// Unicode calls them format characters, but they are drawn: signs that enclose a number.
  private static boolean isVisibleSign(int character) {
    return character >= 0x600 && character <= 0x605
        || character == 0x6DD
        || character == 0x70F
        || character == 0x890
        || character == 0x891
        || character == 0x8E2
        || character == 0x110BD
        || character == 0x110CD;
  }

  private static boolean isFromRightToLeft(int character) {
    byte direction = Character.getDirectionality(character);
    return !TypedText.isInvisible(character)
        && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }
}
