package io.stewardry.runs;

import java.time.Instant;

/// A line of the log of a run.
///
/// @param n from 1, without gaps
/// @param step the path of the step; empty for the run itself
public record RunLine(int n, Instant at, String step, Level level, String text) {

  public enum Level {
    INFO,
    WARNING,
    ERROR
  }
}
