package io.stewardry.access.engine;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// What members were given by name: open addressing by member and child, twelve bytes a place,
/// which lie together, so that a question waits for one line of memory. A child's id stands once,
/// however many reach it.
final class GrantTable {
  private static final int CELLS = 3;
  private static final int FREE = -1;

  /// Member, child, terms for each place; no terms where nothing stands.
  private final int[] cells;

  /// Two halves of each child's id.
  private final long[] children;

  private final int places;

  GrantTable(int grants, List<UUID> children) {
    this.places = Hashing.places(grants);
    this.cells = new int[CELLS * places];
    for (int cell = 0; cell < cells.length; cell += CELLS) {
      cells[cell] = FREE;
    }
    this.children = new long[2 * children.size()];
    Arrays.setAll(
        this.children,
        half ->
            half % 2 == 0
                ? children.get(half / 2).getMostSignificantBits()
                : children.get(half / 2).getLeastSignificantBits());
  }

  /// The number of the terms, or [Terms#NONE].
  ///
  /// @param user whose place is `member`: the line of memory can be fetched before that is known
  int find(UUID user, int member, UUID child) {
    long high = child.getMostSignificantBits();
    long low = child.getLeastSignificantBits();
    int place = Hashing.place(key(user.getLeastSignificantBits(), high, low), places);
    while (true) {
      int cell = CELLS * place;
      if (cells[cell] == member && is(cells[cell + 1], high, low)) {
        return cells[cell + 2];
      }
      if (cells[cell] == FREE) {
        return Terms.NONE;
      }
      place = place + 1 == places ? 0 : place + 1;
    }
  }

  /// @param child its place in the list of children
  void add(UUID user, int member, int child, int terms) {
    int place =
        Hashing.place(
            key(user.getLeastSignificantBits(), children[2 * child], children[2 * child + 1]),
            places);
    while (cells[CELLS * place] != FREE) {
      place = place + 1 == places ? 0 : place + 1;
    }
    cells[CELLS * place] = member;
    cells[CELLS * place + 1] = child;
    cells[CELLS * place + 2] = terms;
  }

  private boolean is(int child, long high, long low) {
    return (children[2 * child] ^ high | children[2 * child + 1] ^ low) == 0;
  }

  private static long key(long user, long high, long low) {
    return (high ^ Long.rotateLeft(low, 32)) + user * 0xC2B2_AE3D_27D4_EB4FL;
  }
}
