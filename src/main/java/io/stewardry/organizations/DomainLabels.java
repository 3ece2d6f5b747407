package io.stewardry.organizations;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;

/// Judges a domain in Unicode label by label: which characters a registry takes, and which names
/// are not what they look like.
final class DomainLabels {
  /// IDNA 2008 (RFC 5892): letters, marks and digits, and a few signs that some scripts need. UTS
  /// 46 also takes symbols such as the fraction slash, which no registry does.
  private static final UnicodeSet TAKEN =
      new UnicodeSet(
              "[[:Ll:][:Lo:][:Lm:][:Mn:][:Mc:][:Nd:][\\-.\\u00B7\\u0375\\u05F3\\u05F4\\u06FD\\u06FE\\u0F0B\\u3007\\u30FB\\u200C\\u200D]]")
          .removeAll(
              new UnicodeSet(
                  "[[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B][:hst=L:][:hst=V:][:hst=T:]]"))
          .freeze();

  /// Letters of one script, or of those that are written together, such as Latin and Japanese.
  private static final SpoofChecker MIXED =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  /// Two letters in one to the list of what looks alike; nobody reads one for the other.
  private static final UnicodeSet LIGATURES = new UnicodeSet("[æœ]").freeze();

  private DomainLabels() {}

  static boolean takes(String name) {
    return TAKEN.containsAll(name);
  }

  /// Is each part what it looks like? Browsers ask the same, and show the others as `xn--`.
  static boolean looksAsItIs(String name) {
    for (String label : name.split("\\.")) {
      if (!isAscii(label) && (MIXED.failsChecks(label) || looksLikeAscii(label))) {
        return false;
      }
    }
    return true;
  }

  /// Such as `аррӏе`, all of it Cyrillic, and `gmaıl`.
  private static boolean looksLikeAscii(String label) {
    return LIGATURES.containsNone(label) && isAscii(MIXED.getSkeleton(label));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
