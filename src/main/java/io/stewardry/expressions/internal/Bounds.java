package io.stewardry.expressions.internal;

import java.util.Collection;
import java.util.Map;

/// How much one evaluation may take. The language's library bounds how often a loop goes round, and
/// neither how large values become nor how long it takes: sixteen doublings of a list ran two
/// minutes and ended in the memory. So each value is looked at as soon as it exists.
final class Bounds {
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int MOST_ELEMENTS = 100_000;
  private static final int MOST_STEPS = 200_000;
  private static final long LONGEST_NANOS = 2_000_000_000L;

  private final long end = System.nanoTime() + LONGEST_NANOS;
  private int steps;

  /// @param value what one part of the expression has answered
  void after(Object value) {
    if (++steps > MOST_STEPS || (steps & 63) == 0 && System.nanoTime() - end > 0) {
      throw new TooMuch("It takes too long: it goes through too many values.");
    }
    switch (value) {
      case String text -> requireLength(text.length());
      case Collection<?> list -> requireElements(list.size());
      case Map<?, ?> map -> requireElements(map.size());
      default -> {}
    }
  }

  static void requireLength(long characters) {
    if (characters > LONGEST_TEXT) {
      throw new TooMuch("It creates a text of more than %,d characters.".formatted(LONGEST_TEXT));
    }
  }

  private static void requireElements(int elements) {
    if (elements > MOST_ELEMENTS) {
      throw new TooMuch("It creates a list of more than %,d elements.".formatted(MOST_ELEMENTS));
    }
  }
}
