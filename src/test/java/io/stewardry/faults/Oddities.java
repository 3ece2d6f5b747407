package io.stewardry.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What nobody should send.
final class Oddities {
  private static final String[] TEXTS = {
    "",
    " ",
    "null",
    "undefined",
    "0",
    "-1",
    "1e999",
    "99999999999999999999999999",
    "NaN",
    "true",
    "\u0000",
    "a\u0000b",
    "\r\nX-Injected: 1\r\n\r\n",
    "\n",
    "\t",
    "\u202Eevil",
    "\uFEFF",
    "\uFFFF",
    "\uD800",
    "x\uDFFFy",
    "\uD83D\uDCA9",
    "\u0130\u0131\u00DF\uFB03",
    "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "' or '1'='1",
    "'; drop table x; --",
    "\"><script>alert(1)</script>",
    "${7*7}#{7*7}{{7*7}}%{7*7}",
    "../../../../etc/passwd",
    "..\\..\\",
    "%00",
    "%",
    "%zz",
    "%25%32%65",
    "=cmd|' /C calc'!A0",
    "a@b",
    "a@b@c.example",
    "\"a b\"@example.com",
    "a@[127.0.0.1]",
    "@",
    "xn--",
    "xn--a-ecp.ru",
    "a..b",
    "-a.example",
    "http://169.254.169.254/",
    "https://[::1]:99999/",
    "file:///etc/passwd",
    "2026-02-30T00:00:00Z",
    "+999999999-12-31T23:59:59Z",
    "-999999999-01-01T00:00:00Z",
    "9999-12-31",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "0-0-0-0-0",
    "{}",
    "[]",
    "eyJhbGciOiJub25lIn0.e30.",
    "::ffff:1.2.3.4/129",
    "1.2.3.4/33",
    "Europe/Vienna",
    "de_AT@@",
    "\\",
    "\"",
    "*",
    "%_%",
    ",,,,",
  };

  private final Random random;

  Oddities(Random random) {
    this.random = random;
  }

  String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "x".repeat(1 << random.nextInt(14));
      case 1 -> "\uD83D\uDE00".repeat(1 + random.nextInt(300));
      case 2 -> anyCharacters();
      default -> TEXTS[random.nextInt(TEXTS.length)];
    };
  }

  private String anyCharacters() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(30); n >= 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
    }
    return text.toString();
  }

  /// JSON of a body, with something wrong in it.
  String broken(Object example) {
    String sound = json(example);
    return switch (random.nextInt(10)) {
      case 0 -> sound.substring(0, random.nextInt(sound.length() + 1));
      case 1 -> "[".repeat(10_000) + "]".repeat(10_000);
      case 2 -> "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
      case 3 -> sound.replaceFirst("\\{", "{\"name\": 1, \"name\": 2, ");
      case 4 -> sound + sound;
      case 5 -> "\uFEFF" + sound;
      case 6 -> "\"" + sound.replace("\"", "") + "\"";
      case 7 -> random.nextBoolean() ? "null" : "[null]";
      case 8 -> "1" + "0".repeat(5_000);
      default -> sound.replaceFirst("\"", "'");
    };
  }

  /// The same with one or two values of it exchanged.
  Object bent(Object example) {
    if (example instanceof Map<?, ?> members && !members.isEmpty() && random.nextInt(8) != 0) {
      Map<String, Object> bent = new LinkedHashMap<>();
      int at = random.nextInt(members.size());
      int n = 0;
      for (var member : members.entrySet()) {
        bent.put(
            String.valueOf(member.getKey()),
            n++ == at ? bent(member.getValue()) : member.getValue());
      }
      if (random.nextInt(10) == 0) {
        bent.put(text(), value());
      }
      if (random.nextInt(6) == 0) {
        bent.remove(bent.keySet().iterator().next());
      }
      return bent;
    }
    if (example instanceof List<?> items && !items.isEmpty() && random.nextInt(3) != 0) {
      List<Object> bent = new ArrayList<>();
      int size = random.nextInt(4) == 0 ? 300 : 1 + random.nextInt(3);
      for (int n = 0; n < size; n++) {
        bent.add(n == 0 ? bent(items.getFirst()) : items.getFirst());
      }
      return bent;
    }
    return value();
  }

  private Object value() {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> new Literal("1e400");
      case 4 -> new Literal("-0.5");
      case 5 -> new Literal("123456789012345678901234567890");
      case 6 -> List.of();
      case 7 -> Map.of();
      case 8 -> List.of(List.of(text()));
      default -> text();
    };
  }

  /// A number as it is written.
  private record Literal(String text) {}

  static String json(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Literal literal -> literal.text();
      case Map<?, ?> members -> {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, member) ->
            json.append(json.length() == 1 ? "" : ", ")
                .append(quoted(String.valueOf(name)))
                .append(": ")
                .append(json(member)));
        yield json.append('}').toString();
      }
      case List<?> items -> {
        StringBuilder json = new StringBuilder("[");
        items.forEach(item -> json.append(json.length() == 1 ? "" : ", ").append(json(item)));
        yield json.append(']').toString();
      }
      default -> String.valueOf(value);
    };
  }

  /// Control characters and half characters as escapes, so that it is sound JSON.
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c) || c > 0xFFF0) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
