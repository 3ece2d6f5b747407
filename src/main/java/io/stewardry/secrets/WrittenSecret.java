package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.TreeSet;

/// A text that is looked for in other texts however its characters are written there: as they are,
/// or escaped as in addresses, JSON and HTML, each of them differently, in upper or lower case, and
/// once or several times.
final class WrittenSecret {
  /// From so many characters on, upper and lower case are the same, and a text that ends in the
  /// middle has what is hidden: it may have been cut.
  private static final int LONG = 8;

  /// So many ways to read the same text are followed at once: it may be made to have more.
  private static final int MOST_PLACES = 16;

  private static final int MOST_BACKSLASHES = 8;

  private static final String NAMED = "&amp;<lt;>gt;\"quot;'apos;";

  private final int[] points;
  private final boolean wrapped;
  private final boolean anyCase;

  /// @param wrapped it may be broken into lines anywhere, as Base64 is
  WrittenSecret(String secret, boolean wrapped) {
    this.points = secret.replace("\r\n", "\n").replace('\r', '\n').codePoints().toArray();
    this.wrapped = wrapped;
    this.anyCase = points.length >= LONG;
  }

  /// @return where it ends, if it begins here; else -1
  int end(String text, int from) {
    int n = 0;
    int at = from;
    while (true) {
      // Most of every text is written as it is.
      while (n < points.length && at < text.length() && isPlain(text.charAt(at))) {
        if (!same(text.charAt(at), points[n])) {
          return -1;
        }
        at++;
        n++;
      }
      if (n == points.length) {
        return at;
      }
      TreeSet<Integer> reached = new TreeSet<>(Set.of(at));
      do {
        TreeSet<Integer> next = new TreeSet<>();
        for (int place : reached) {
          if (place == text.length() && n >= LONG) {
            return place;
          }
          readInLines(text, place, n, next);
        }
        if (next.isEmpty()) {
          return -1;
        }
        while (next.size() > MOST_PLACES) {
          next.pollLast();
        }
        reached = next;
        n++;
      } while (n < points.length && reached.size() > 1);
      at = reached.last();
    }
  }

  /// Does every way of writing a character that begins with this one mean the same one?
  private static boolean isPlain(char there) {
    return "%\\&+\r\n".indexOf(there) < 0 && !Character.isSurrogate(there);
  }

  private boolean same(int there, int point) {
    return there == point
        || anyCase && Character.toLowerCase(there) == Character.toLowerCase(point);
  }

  private void readInLines(String text, int at, int n, Set<Integer> ends) {
    read(text, at, points[n], ends);
    if (wrapped && n > 0) {
      Set<Integer> lines = new TreeSet<>();
      lineBreak(text, at, lines);
      for (int line : lines) {
        read(text, line, points[n], ends);
      }
    }
  }

  private void read(String text, int at, int point, Set<Integer> ends) {
    if (at >= text.length()) {
      return;
    }
    if (point == '\n') {
      lineBreak(text, at, ends);
    } else {
      written(text, at, point, ends);
    }
  }

  private void lineBreak(String text, int at, Set<Integer> ends) {
    written(text, at, '\n', ends);
    Set<Integer> returned = new TreeSet<>();
    written(text, at, '\r', returned);
    for (int after : returned) {
      written(text, after, '\n', ends);
    }
    ends.addAll(returned);
  }

  private void written(String text, int at, int point, Set<Integer> ends) {
    if (at >= text.length()) {
      return;
    }
    int there = text.codePointAt(at);
    if (same(there, point)) {
      ends.add(at + Character.charCount(there));
    }
    switch (there) {
      case '+' -> {
        if (point == ' ') {
          ends.add(at + 1);
        }
      }
      case '%' -> {
        add(percent(text, at, Character.toString(point).getBytes(UTF_8)), ends);
        if (point < 0x100) {
          add(percent(text, at, new byte[] {(byte) point}), ends);
        }
      }
      case '\\' -> backslash(text, at, point, ends);
      case '&' -> entity(text, at, point, ends);
      default -> {}
    }
  }

  private static void add(int end, Set<Integer> ends) {
    if (end >= 0) {
      ends.add(end);
    }
  }

  /// Also escaped again, and again.
  private static int percent(String text, int from, byte[] bytes) {
    int at = from;
    for (byte one : bytes) {
      if (at >= text.length() || text.charAt(at) != '%') {
        return -1;
      }
      at++;
      while (text.startsWith("25", at) && digits(text, at + 2, 2) >= 0 && one != '%') {
        at += 2;
      }
      if (digits(text, at, 2) != (one & 0xff)) {
        return -1;
      }
      at += 2;
    }
    return at;
  }

  /// @return the number that so many hexadecimal digits are; -1 if they are none
  private static int digits(String text, int at, int count) {
    if (at + count > text.length()) {
      return -1;
    }
    int number = 0;
    for (int n = at; n < at + count; n++) {
      int digit = Character.digit(text.charAt(n), 16);
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  private void backslash(String text, int from, int point, Set<Integer> ends) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\' && at - from < MOST_BACKSLASHES) {
      at++;
      if (point == '\\') {
        ends.add(at);
      }
    }
    if (at >= text.length()) {
      return;
    }
    char escaped = text.charAt(at);
    if ("nrtbf".indexOf(escaped) >= 0 && "\n\r\t\b\f".charAt("nrtbf".indexOf(escaped)) == point
        || escaped == point && !Character.isLetterOrDigit(escaped)) {
      ends.add(at + 1);
    }
    if (escaped == 'x' && digits(text, at + 1, 2) == point) {
      ends.add(at + 3);
    }
    if (escaped == 'u') {
      add(units(text, at, Character.toChars(point)), ends);
    }
  }

  /// As JSON has it: more than one for what is beyond the first plane.
  private static int units(String text, int from, char[] units) {
    int at = from;
    for (int n = 0; n < units.length; n++) {
      while (n > 0 && at < text.length() && text.charAt(at) == '\\') {
        at++;
      }
      if (at >= text.length() || text.charAt(at) != 'u' || digits(text, at + 1, 4) != units[n]) {
        return -1;
      }
      at += 5;
    }
    return at;
  }

  private static void entity(String text, int from, int point, Set<Integer> ends) {
    int at = from + 1;
    while (true) {
      if (text.startsWith("#", at)) {
        number(text, at + 1, point, ends);
      }
      int name = NAMED.indexOf(point);
      if (name >= 0 && point < 0x80 && !Character.isLetterOrDigit(point) && point != ';') {
        String rest = NAMED.substring(name + 1, NAMED.indexOf(';', name) + 1);
        if (text.startsWith(rest, at)) {
          ends.add(at + rest.length());
        }
      }
      if (!text.startsWith("amp;", at)) {
        return;
      }
      at += 4;
    }
  }

  private static void number(String text, int from, int point, Set<Integer> ends) {
    int end = text.indexOf(';', from);
    if (end < 0 || end - from > 10 || end == from) {
      return;
    }
    boolean hex = text.charAt(from) == 'x' || text.charAt(from) == 'X';
    try {
      int number = Integer.parseInt(text.substring(hex ? from + 1 : from, end), hex ? 16 : 10);
      if (number == point) {
        ends.add(end + 1);
      }
    } catch (NumberFormatException none) {
      // It is a text that looks like one.
    }
  }
}
