package io.stewardry.words;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/// What people see of a file: the same text, in which everything else is gone and each character is
/// still at its place, so that a hit can be told by its line. [#GAP] is where a sentence ends or an
/// unknown value stands, blanks are where it goes on (a break of a line, `" + "`, an inline tag).
final class VisibleText {
  static final char GAP = '\u0001';

  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*(?:\n[^`\n]*)?`");
  private static final Pattern MARKDOWN_TARGET = Pattern.compile("\\]\\([^)\\s]*\\)");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(select|insert|update|delete|with|merge|set|lock|alter|values|drop|create|grant)\\s.*"
              + "|.*\\b(hub|priv)\\.[a-z_]+.*",
          Pattern.DOTALL);
  private static final Pattern SAYS_NOTHING_TO_PEOPLE =
      Pattern.compile(
          "(\\b(log|LOG|logger|LOGGER)\\.(at)?(trace|debug|info|warn|error)|\\.log"
              + "|new \\w*(Exception|Error)|\\.getProperty|\\.equals|\\.startsWith|\\.endsWith"
              + "|\\.contains|Pattern\\.compile|@\\w+)$");
  private static final Pattern TOLD_BY_ANNOTATION =
      Pattern.compile("\\b(description|summary|header|footer)\\s*=\\s*[^=]*$");

  private final String source;
  private final char[] seen;

  private VisibleText(String source) {
    this.source = source;
    this.seen = source.toCharArray();
  }

  static String ofTemplate(String source) {
    return new TemplateText(source).visible();
  }

  /// Code, addresses and the targets of links are no prose.
  static String ofMarkdown(String source) {
    var text = new VisibleText(source);
    for (Pattern hidden : new Pattern[] {FENCED, INLINE_CODE, MARKDOWN_TARGET}) {
      hidden.matcher(source).results().forEach(hit -> text.hide(hit.start(), hit.end()));
    }
    for (int at = 0; at < source.length(); at++) {
      if (source.charAt(at) == '|' || source.startsWith("\n\n", at)) {
        text.seen[at] = GAP;
      } else if (source.charAt(at) == '*' || source.charAt(at) == '_') {
        text.seen[at] = ' ';
      }
    }
    return new String(text.seen);
  }

  /// String literals that read like words for people: not those of SQL, of a log, of an exception
  /// that only a log tells, of an annotation (except its description), and no single lower-case
  /// words, which are keys.
  static String ofCode(String source) {
    var text = new VisibleText(source);
    int at = 0;
    var calls = new CallStack();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        at = text.fill(at, end(source.indexOf('\n', at), source), ' ');
      } else if (source.startsWith("/*", at)) {
        at = text.fill(at, after(source.indexOf("*/", at + 2), 2, source), ' ');
      } else if (source.startsWith("\"\"\"", at)) {
        at = text.literal(at, after(source.indexOf("\"\"\"", at + 3), 3, source), 3, calls);
      } else if (c == '"') {
        at = text.literal(at, closing(source, at), 1, calls);
      } else if (c == '\'') {
        at = text.fill(at, closing(source, at), GAP);
      } else {
        calls.see(c, source, at);
        text.seen[at] = Character.isWhitespace(c) ? c : c == '+' ? ' ' : GAP;
        at++;
      }
    }
    return new String(text.seen);
  }

  /// Scripts say little; what they say has a blank or a capital letter, too.
  static String ofScript(String source) {
    var text = new VisibleText(source);
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        at = text.fill(at, end(source.indexOf('\n', at), source), ' ');
      } else if (source.startsWith("/*", at)) {
        at = text.fill(at, after(source.indexOf("*/", at + 2), 2, source), ' ');
      } else if (c == '"' || c == '\'' || c == '`') {
        at = text.literal(at, closing(source, at), 1, new CallStack());
      } else {
        text.seen[at] = Character.isWhitespace(c) ? c : c == '+' ? ' ' : GAP;
        at++;
      }
    }
    return new String(text.seen);
  }

  private int literal(int from, int to, int quote, CallStack calls) {
    String content =
        source.substring(Math.min(from + quote, to), Math.max(from + quote, to - quote));
    if (readsLikeWords(content)
        && !STATEMENT.matcher(content).matches()
        && calls.tellsPeople(source, from)) {
      for (int i = 0; i < quote; i++) {
        seen[from + i] = ' ';
        seen[to - 1 - i] = ' ';
      }
    } else {
      hide(from, to);
    }
    return to;
  }

  /// A single lower-case word is a key.
  static boolean readsLikeWords(String literal) {
    return literal.indexOf(' ') >= 0
        || (!literal.isEmpty() && Character.isUpperCase(literal.charAt(0)));
  }

  private void hide(int from, int to) {
    fill(from, to, GAP);
  }

  private int fill(int from, int to, char instead) {
    for (int at = from; at < to; at++) {
      if (seen[at] != '\n') {
        seen[at] = instead;
      }
    }
    return to;
  }

  private static int end(int found, String source) {
    return found < 0 ? source.length() : found;
  }

  private static int after(int found, int length, String source) {
    return found < 0 ? source.length() : found + length;
  }

  static int closing(String source, int from) {
    char quote = source.charAt(from);
    int at = from + 1;
    while (at < source.length() && source.charAt(at) != quote) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), at + 1);
  }

  /// Which call's parentheses are open.
  private static final class CallStack {
    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    void see(char c, String source, int at) {
      if (c == '(') {
        open.push(at);
      } else if (c == ')' && !open.isEmpty()) {
        open.pop();
      }
    }

    boolean tellsPeople(String source, int from) {
      for (int at : open) {
        String before = source.substring(Math.max(0, at - 80), at);
        if (SAYS_NOTHING_TO_PEOPLE.matcher(before).find()) {
          return before.matches("(?s).*@\\w+$")
              && TOLD_BY_ANNOTATION.matcher(source.substring(at, from)).find();
        }
      }
      return true;
    }
  }
}
