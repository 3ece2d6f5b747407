package io.stewardry.access.engine;

/// How keys are spread over the places of a table.
final class Hashing {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private Hashing() {}

  /// How many places a table of so many keys has: one of three is taken, so that most questions end
  /// at the first place. What comes after it cannot be foreseen by a processor.
  static int places(int keys) {
    return 3 * keys + 2;
  }

  /// The same for a table that is small and asked first each time.
  static int roomyPlaces(int keys) {
    return 8 * keys + 2;
  }

  /// Any number of places will do, not only powers of two: the upper half of a product is below it.
  static int place(long key, int places) {
    long mixed = key * GOLDEN;
    mixed = (mixed ^ mixed >>> 32) * GOLDEN;
    return (int) Math.unsignedMultiplyHigh(mixed, places);
  }
}
