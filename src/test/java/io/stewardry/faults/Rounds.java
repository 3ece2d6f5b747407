package io.stewardry.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/// How much is tried: a little with every build, much with `mvn -Pfaults verify`, where
/// `-Dfaults.rounds` says how many times as much, and `-Dfaults.seed` repeats a run.
final class Rounds {
  static final long SEED = Long.getLong("faults.seed", 20_261_122L);
  static final String UNLIMITED = "--stewardry.rate-limit.writes-per-minute=0";
  private static final int TIMES = Integer.getInteger("faults.rounds", 0);

  private Rounds() {}

  /// @param few with every build
  /// @param many a round of the full ones
  static int of(int few, int many) {
    return TIMES == 0 ? few : many * TIMES;
  }

  static Random random(String what) {
    return new Random(SEED ^ what.hashCode());
  }

  /// What was measured, to be read after the build in `target/faults.txt`.
  static synchronized void report(String line) {
    try {
      Files.write(
          Path.of("target", "faults.txt"),
          List.of("seed " + SEED + ": " + line),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
