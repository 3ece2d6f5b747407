package io.stewardry.definitions.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an expression can read at a place: names, and the steps that are done by then.
///
/// @param names such as `inputs`, and the items of the loops around it
/// @param done ids of steps
record Scope(Set<String> names, Set<String> done) {
  static final Set<String> OF_STEPS = Set.of("inputs", "steps", "run", "event", "now");
  static final Set<String> OF_START = Set.of("inputs", "event", "now");

  Scope {
    names = Set.copyOf(names);
    done = Set.copyOf(done);
  }

  Scope with(List<String> further) {
    Set<String> more = new HashSet<>(names);
    more.addAll(further);
    return new Scope(more, done);
  }

  Scope after(Set<String> steps) {
    Set<String> more = new HashSet<>(done);
    more.addAll(steps);
    return new Scope(names, more);
  }
}
