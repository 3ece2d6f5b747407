package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes secrets out of texts that come from outside or go there: answers of other systems, errors,
/// results. A secret is found as it is, and as Base64, URLs, JSON, HTML and hexadecimal digits have
/// it, also in the middle of something else that was encoded with it.
public final class Masking {
  /// In place of a secret.
  public static final String MASK = "[hidden]";

  /// Shorter ones are in every other word: a text with one of them is hidden as a whole.
  private static final int SHORTEST = 4;

  private final List<String> shapes;
  private final List<String> tooShort;

  private Masking(Set<String> shapes, Set<String> tooShort) {
    // A longer one first: it may contain a shorter one.
    this.shapes =
        shapes.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    this.tooShort = List.copyOf(tooShort);
  }

  /// For secrets of which texts are used.
  public static Masking ofTexts(Collection<String> secrets) {
    return of(secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList());
  }

  /// What takes out what either does.
  public Masking and(Masking other) {
    return new Masking(union(shapes, other.shapes), union(tooShort, other.tooShort));
  }

  private static Set<String> union(List<String> one, List<String> other) {
    Set<String> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  static Masking of(Collection<byte[]> secrets) {
    Set<String> shapes = new LinkedHashSet<>();
    Set<String> tooShort = new LinkedHashSet<>();
    for (byte[] secret : secrets) {
      if (secret.length >= SHORTEST) {
        addShapes(secret, shapes);
      } else if (secret.length > 0) {
        tooShort.add(new String(secret, UTF_8));
      }
    }
    return new Masking(shapes, tooShort);
  }

  public String masked(String text) {
    if (tooShort.stream().anyMatch(text::contains)) {
      return MASK;
    }
    String left = text;
    for (String shape : shapes) {
      left = left.replace(shape, MASK);
    }
    return left;
  }

  private static void addShapes(byte[] secret, Set<String> shapes) {
    String text = new String(secret, UTF_8);
    shapes.add(text);
    shapes.add(text.strip());
    shapes.add(new String(secret, ISO_8859_1));
    String form = URLEncoder.encode(text, UTF_8);
    for (String encoded : List.of(form, form.replace("+", "%20"), percent(secret))) {
      shapes.add(encoded);
      shapes.add(lowerEscapes(encoded));
    }
    String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
    shapes.add(json);
    shapes.add(json.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
    shapes.add(json.replace("/", "\\/"));
    String html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    shapes.add(html);
    shapes.add(html.replace("\"", "&#34;").replace("'", "&#39;"));
    shapes.add(html.replace("\"", "&quot;").replace("'", "&#x27;"));
    String hex = HexFormat.of().formatHex(secret);
    shapes.add(hex);
    shapes.add(hex.toUpperCase(Locale.ROOT));
    base64(secret, shapes);
    base64(form.getBytes(UTF_8), shapes);
    shapes.removeIf(shape -> shape.length() < SHORTEST);
  }

  /// Wherever it begins in what was encoded, the letters in the middle are the same.
  private static void base64(byte[] secret, Set<String> shapes) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String encoded = encoder.encodeToString(shifted).substring(from, to);
        if (encoded.length() >= SHORTEST) {
          shapes.add(encoded);
        }
      }
    }
  }

  private static String percent(byte[] secret) {
    return "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(secret);
  }

  private static String lowerEscapes(String encoded) {
    return Pattern.compile("%[0-9A-F]{2}")
        .matcher(encoded)
        .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }
}
