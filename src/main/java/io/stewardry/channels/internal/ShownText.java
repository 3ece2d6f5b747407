package io.stewardry.channels.internal;

/// What people wrote, as chat rooms show it.
final class ShownText {
  private ShownText() {}

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /// @param longest characters
  static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
