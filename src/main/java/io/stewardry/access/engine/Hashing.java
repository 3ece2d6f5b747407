package io.stewardry.access.engine;

/// How keys are spread over the places of a table.
final class Hashing {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private Hashing() {}

  /// How many places a table of so many keys has. At five eighths full a key that is there is found
  /// at the second place, one that is not is missed at the fifth.
  static int places(int keys) {
    return keys + keys * 3 / 5 + 2;
  }

  /// Any number of places will do, not only powers of two: the upper half of a product is below it.
  static int place(long key, int places) {
    long mixed = key * GOLDEN;
    mixed = (mixed ^ mixed >>> 32) * GOLDEN;
    return (int) Math.unsignedMultiplyHigh(mixed, places);
  }
}
