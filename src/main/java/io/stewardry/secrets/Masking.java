package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Takes secrets out of texts that come from outside or go there: answers of other systems, errors,
/// results. A secret is found as it is, and as Base64, addresses, JSON, HTML and hexadecimal digits
/// have it, also in the middle of something else that was encoded with it; and so is each line of
/// one that has several.
public final class Masking {
  /// In place of a secret.
  public static final String MASK = "[hidden]";

  /// Shorter ones are in every other word: a text with one of them is hidden as a whole.
  private static final int SHORTEST = 4;

  /// A shorter line of a secret says little, and may be in any text.
  private static final int SHORTEST_LINE = 8;

  /// @param encoded as Base64 or hexadecimal digits, which may be broken into lines
  private record Shape(String text, boolean encoded) {}

  private final Set<Shape> shapes;
  private final Set<String> tooShort;
  private final List<WrittenSecret> sought;
  private final List<WrittenSecret> soughtShort;

  private Masking(Set<Shape> shapes, Set<String> tooShort) {
    this.shapes = Set.copyOf(shapes);
    this.tooShort = Set.copyOf(tooShort);
    this.sought = shapes.stream().map(one -> new WrittenSecret(one.text(), one.encoded())).toList();
    this.soughtShort = tooShort.stream().map(one -> new WrittenSecret(one, false)).toList();
  }

  /// For secrets of which texts are used.
  public static Masking ofTexts(Collection<String> secrets) {
    return of(secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList());
  }

  /// What takes out what either does.
  public Masking and(Masking other) {
    return new Masking(union(shapes, other.shapes), union(tooShort, other.tooShort));
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  static Masking of(Collection<byte[]> secrets) {
    Set<Shape> shapes = new LinkedHashSet<>();
    Set<String> tooShort = new LinkedHashSet<>();
    for (byte[] secret : secrets) {
      String text = new String(secret, UTF_8);
      if (text.length() < SHORTEST && !text.isEmpty()) {
        tooShort.add(text);
        // The same to the last sign, since two letters may be anywhere.
        tooShort.add(Base64.getEncoder().encodeToString(secret));
      } else if (!text.isEmpty()) {
        addShapes(secret, text, shapes);
      }
    }
    return new Masking(shapes, tooShort);
  }

  public String masked(String text) {
    for (WrittenSecret secret : soughtShort) {
      for (int at = 0; at < text.length(); at++) {
        if (secret.end(text, at) >= 0) {
          return MASK;
        }
      }
    }
    BitSet hidden = new BitSet();
    for (WrittenSecret secret : sought) {
      for (int at = 0; at < text.length(); at++) {
        int end = secret.end(text, at);
        if (end > at) {
          hidden.set(at, end);
          at = end - 1;
        }
      }
    }
    if (hidden.isEmpty()) {
      return text;
    }
    StringBuilder left = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      if (hidden.get(at)) {
        left.append(MASK);
        at = hidden.nextClearBit(at);
      } else {
        left.append(text.charAt(at++));
      }
    }
    return left.toString();
  }

  private static void addShapes(byte[] secret, String text, Set<Shape> shapes) {
    Stream<String> plain =
        Stream.concat(
            Stream.of(text, text.strip(), new String(secret, ISO_8859_1)),
            // Who complains about a key of many lines may say one of them.
            text.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE));
    plain
        .filter(shape -> shape.length() >= SHORTEST)
        .forEach(shape -> shapes.add(new Shape(shape, false)));
    shapes.add(new Shape(HexFormat.of().formatHex(secret), true));
    shapes.add(new Shape(HexFormat.of().withUpperCase().formatHex(secret), true));
    base64(secret, shapes);
    base64(URLEncoder.encode(text, UTF_8).getBytes(UTF_8), shapes);
  }

  /// Wherever it begins in what was encoded, the letters in the middle are the same.
  private static void base64(byte[] secret, Set<Shape> shapes) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String encoded = encoder.encodeToString(shifted).substring(from, to);
        if (encoded.length() >= SHORTEST) {
          shapes.add(new Shape(encoded, true));
        }
      }
    }
  }
}
