package io.stewardry.access.engine;

/// Pairs of places, each with a number: open addressing, twelve bytes a place.
final class PairTable {
  static final int NONE = -1;

  private static final long FREE = -1;

  private final long[] pairs;
  private final int[] numbers;

  PairTable(int pairs) {
    this.pairs = new long[Hashing.places(pairs)];
    this.numbers = new int[this.pairs.length];
    java.util.Arrays.fill(this.pairs, FREE);
  }

  static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  /// The number of the pair, or [#NONE].
  int find(int first, int second) {
    long wanted = pair(first, second);
    int place = Hashing.place(wanted, pairs.length);
    while (true) {
      long found = pairs[place];
      if (found == wanted) {
        return numbers[place];
      }
      if (found == FREE) {
        return NONE;
      }
      place = place + 1 == pairs.length ? 0 : place + 1;
    }
  }

  void add(long pair, int number) {
    int place = Hashing.place(pair, pairs.length);
    while (pairs[place] != FREE) {
      place = place + 1 == pairs.length ? 0 : place + 1;
    }
    pairs[place] = pair;
    numbers[place] = number;
  }
}
