package io.stewardry.pages;

import java.util.Set;

/// The pages of people and of their access.
class PeoplePagesLookRightTest extends EveryPageLooksRight {
  static final Set<String> MODULES = Set.of("people", "signin", "factors", "federation", "keys", "access");

  @Override
  boolean looksAt(String module) {
    return MODULES.contains(module);
  }
}
