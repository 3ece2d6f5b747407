package io.stewardry.access.engine;

import java.util.Arrays;

/// Terms by member and set of groups: open addressing, twelve bytes a place.
final class PairTable {
  private static final int CELLS = 3;
  private static final int FREE = -1;

  /// Member, set, terms for each place.
  private final int[] cells;

  private final int places;

  PairTable(int pairs) {
    this.places = Hashing.places(pairs);
    this.cells = new int[CELLS * places];
    Arrays.fill(cells, FREE);
  }

  /// The number of the terms, or [Terms#NONE].
  int find(int member, int set) {
    int place = Hashing.place(key(member, set), places);
    while (true) {
      int cell = CELLS * place;
      if ((cells[cell] ^ member | cells[cell + 1] ^ set) == 0) {
        return cells[cell + 2];
      }
      if (cells[cell] == FREE) {
        return Terms.NONE;
      }
      place = place + 1 == places ? 0 : place + 1;
    }
  }

  void add(int member, int set, int terms) {
    int place = Hashing.place(key(member, set), places);
    while (cells[CELLS * place] != FREE) {
      place = place + 1 == places ? 0 : place + 1;
    }
    cells[CELLS * place] = member;
    cells[CELLS * place + 1] = set;
    cells[CELLS * place + 2] = terms;
  }

  private static long key(int member, int set) {
    return (long) member << 32 | set;
  }
}
