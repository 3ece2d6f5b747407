package io.stewardry.expressions;

/// Finds the end of an expression within a text: texts in it may contain braces, and so may maps.
final class Gap {
  private Gap() {}

  /// @param from behind `${`
  /// @return where its `}` is, or -1
  static int end(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = endOfText(text, at);
        if (at < 0) {
          return -1;
        }
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return at;
      }
      at++;
    }
    return -1;
  }

  /// @return where the last quotation mark is, or -1
  private static int endOfText(String text, int from) {
    char mark = text.charAt(from);
    boolean raw = from > 0 && (text.charAt(from - 1) == 'r' || text.charAt(from - 1) == 'R');
    String three = String.valueOf(mark).repeat(3);
    String end = text.startsWith(three, from) ? three : String.valueOf(mark);
    for (int at = from + end.length(); at < text.length(); at++) {
      if (text.charAt(at) == '\\' && !raw) {
        at++;
      } else if (text.startsWith(end, at)) {
        return at + end.length() - 1;
      }
    }
    return -1;
  }
}
