package io.stewardry.access.engine;

import java.util.Arrays;

/// Pairs of places, each with a number: open addressing, twelve bytes a place, which lie together,
/// so that a question touches one line of the cache here.
final class PairTable {
  static final int NONE = -1;

  private static final int CELLS = 3;
  private static final int FREE = -1;

  /// First, second, number for each place; [#FREE] all where nothing stands.
  private final int[] cells;

  private final int places;

  PairTable(int pairs) {
    this.places = Hashing.places(pairs);
    this.cells = new int[CELLS * places];
    Arrays.fill(cells, FREE);
  }

  static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  /// The number of the pair, or [#NONE].
  int find(int first, int second) {
    int place = Hashing.place(pair(first, second), places);
    while (true) {
      int cell = CELLS * place;
      int found = cells[cell];
      if (found == first && cells[cell + 1] == second) {
        return cells[cell + 2];
      }
      if (found == FREE) {
        return NONE;
      }
      place = place + 1 == places ? 0 : place + 1;
    }
  }

  void add(long pair, int number) {
    int place = Hashing.place(pair, places);
    while (cells[CELLS * place] != FREE) {
      place = place + 1 == places ? 0 : place + 1;
    }
    cells[CELLS * place] = (int) (pair >>> 32);
    cells[CELLS * place + 1] = (int) pair;
    cells[CELLS * place + 2] = number;
  }
}
