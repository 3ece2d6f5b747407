package io.stewardry.access.engine;

import java.util.List;

/// The verbs of a grant, by place.
final class Verbs {
  private static final List<String> ALL = List.of("view", "create", "update", "delete");

  private Verbs() {}

  static int place(String verb) {
    int place = ALL.indexOf(verb);
    if (place < 0) {
      throw new IllegalArgumentException("no verb: " + verb);
    }
    return place;
  }
}
