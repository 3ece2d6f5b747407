package io.stewardry.support;

import java.util.function.Supplier;

/// Tries until one comes too early. The first waits are a second or two: on a busy machine they are
/// over before the next try.
public final class SlowedDown {
  private static final int TRIES = 8;

  private SlowedDown() {}

  /// @param tried a wrong one, each of which doubles the wait
  /// @return the answer to the first that was slowed down
  public static Answer after(Supplier<Answer> tried) {
    for (int n = 1; n < TRIES; n++) {
      Answer answer = tried.get();
      if (answer.status() == 429) {
        return answer.expect(429, "RATE_LIMITED");
      }
    }
    return tried.get().expect(429, "RATE_LIMITED");
  }
}
