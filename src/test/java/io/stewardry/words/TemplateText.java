package io.stewardry.words;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people see of a JTE template: its text, the attributes that are read out or shown, and the
/// string literals of its expressions.
final class TemplateText {
  private static final Set<String> SHOWN_ATTRIBUTES =
      Set.of("aria-label", "aria-description", "title", "alt", "placeholder", "content", "label");
  private static final Set<String> INLINE =
      Set.of("a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "span", "strong", "time", "wbr");
  private static final Pattern HEADER = Pattern.compile("@(import|param)\\b[^\n]*");
  private static final Pattern CALL = Pattern.compile("@(if|elseif|for|template[\\w.-]*)\\s*\\(");
  private static final Pattern DIRECTIVE = Pattern.compile("@(else|endif|endfor|raw|endraw)");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][\\w-]*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)\\s*=\\s*$");

  private final String source;
  private final char[] seen;
  private int at;

  TemplateText(String source) {
    this.source = source;
    this.seen = source.toCharArray();
  }

  String visible() {
    text('\0', true);
    return new String(seen);
  }

  /// Text up to `end`, which is a back tick for a block of content, a quote for an attribute.
  private void text(char end, boolean shown) {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == end) {
        gap();
        return;
      }
      Matcher here = matcher(HEADER);
      if (here.lookingAt()) {
        gap(here.end());
      } else if (source.startsWith("<%--", at) || source.startsWith("<!--", at)) {
        int close = source.indexOf("--", at + 4);
        gap(close < 0 ? source.length() : source.indexOf('>', close) + 1);
      } else if (matcher(CALL).lookingAt()) {
        Matcher call = matcher(CALL);
        call.lookingAt();
        gap(call.end());
        code(')', shown);
      } else if (matcher(DIRECTIVE).lookingAt()) {
        Matcher directive = matcher(DIRECTIVE);
        directive.lookingAt();
        gap(directive.end());
      } else if (source.startsWith("${", at) || source.startsWith("!{", at)) {
        gap(at + 2);
        code('}', shown);
      } else if (end != '"' && matcher(TAG).lookingAt()) {
        tag();
      } else if (shown || c == '\n') {
        at++;
      } else {
        gap();
      }
    }
  }

  private void tag() {
    Matcher tag = matcher(TAG);
    tag.lookingAt();
    char instead = INLINE.contains(tag.group(1)) ? ' ' : VisibleText.GAP;
    int begin = at;
    fill(tag.end(), instead);
    while (at < source.length() && source.charAt(at) != '>') {
      if (source.charAt(at) == '"') {
        Matcher attribute = ATTRIBUTE.matcher(source.substring(begin, at));
        boolean shown = attribute.find() && SHOWN_ATTRIBUTES.contains(attribute.group(1));
        fill(at + 1, shown ? VisibleText.GAP : instead);
        text('"', shown);
        if (!shown) {
          for (int i = begin; i < at; i++) {
            if (seen[i] == VisibleText.GAP) {
              seen[i] = instead;
            }
          }
        }
      } else if (matcher(CALL).lookingAt()) {
        Matcher call = matcher(CALL);
        call.lookingAt();
        fill(call.end(), instead);
        code(')', false);
      } else {
        fill(at + 1, instead);
      }
    }
    if (at < source.length()) {
      fill(at + 1, instead);
    }
  }

  /// An expression up to its closing parenthesis: only its strings and blocks of content are seen.
  private void code(char close, boolean shown) {
    char open = close == ')' ? '(' : '{';
    int depth = 1;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '"') {
        int end = VisibleText.closing(source, at);
        if (shown && VisibleText.readsLikeWords(source.substring(at + 1, end - 1))) {
          seen[at] = ' ';
          seen[end - 1] = ' ';
          at = end;
        } else {
          gap(end);
        }
      } else if (c == '\'') {
        gap(VisibleText.closing(source, at));
      } else if (source.startsWith("@`", at)) {
        gap(at + 2);
        text('`', shown);
      } else {
        depth += c == open ? 1 : c == close ? -1 : 0;
        fill(at + 1, c == '+' || c == ' ' ? ' ' : VisibleText.GAP);
        if (depth == 0) {
          return;
        }
      }
    }
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(source).region(at, source.length());
  }

  private void gap() {
    gap(at + 1);
  }

  private void gap(int to) {
    fill(to, VisibleText.GAP);
  }

  private void fill(int to, char instead) {
    for (; at < to && at < source.length(); at++) {
      if (source.charAt(at) != '\n') {
        seen[at] = instead;
      }
    }
  }
}
