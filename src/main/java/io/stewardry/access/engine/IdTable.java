package io.stewardry.access.engine;

import java.util.Collection;
import java.util.UUID;

/// Ids and their places: open addressing on the two halves of each, without an object for any. A
/// place is what other tables know an id by.
final class IdTable {
  static final int NONE = -1;

  /// Two for each place; both zero where it is free. Nobody has the id of zeros.
  private final long[] halves;

  private final int places;

  private IdTable(int places) {
    this.places = places;
    this.halves = new long[2 * places];
  }

  static IdTable of(Collection<UUID> ids) {
    return filled(ids, Hashing.places(ids.size()));
  }

  static IdTable roomy(Collection<UUID> ids) {
    return filled(ids, Hashing.roomyPlaces(ids.size()));
  }

  private static IdTable filled(Collection<UUID> ids, int places) {
    IdTable table = new IdTable(places);
    ids.forEach(table::add);
    return table;
  }

  int places() {
    return places;
  }

  UUID at(int place) {
    return new UUID(halves[2 * place], halves[2 * place + 1]);
  }

  /// Where the id stands, or [#NONE].
  int find(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    int place = Hashing.place(high ^ Long.rotateLeft(low, 32), places);
    while (true) {
      long foundHigh = halves[2 * place];
      long foundLow = halves[2 * place + 1];
      if ((foundHigh ^ high | foundLow ^ low) == 0) {
        return (high | low) == 0 ? NONE : place;
      }
      if ((foundHigh | foundLow) == 0) {
        return NONE;
      }
      place = place + 1 == places ? 0 : place + 1;
    }
  }

  private void add(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    if ((high | low) == 0) {
      return;
    }
    int place = Hashing.place(high ^ Long.rotateLeft(low, 32), places);
    while ((halves[2 * place] | halves[2 * place + 1]) != 0) {
      if (halves[2 * place] == high && halves[2 * place + 1] == low) {
        return;
      }
      place = place + 1 == places ? 0 : place + 1;
    }
    halves[2 * place] = high;
    halves[2 * place + 1] = low;
  }
}
