package io.stewardry.runs;

/// How far a run is.
public enum RunState {
  QUEUED,
  RUNNING,
  /// For a moment, a person or another run.
  WAITING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CANCELLED,
  /// It was refused at its start and has done nothing.
  SKIPPED,
  /// Nobody knows whether a step was done. A person decides.
  UNCLEAR;

  public boolean over() {
    return switch (this) {
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, SKIPPED -> true;
      case QUEUED, RUNNING, WAITING, UNCLEAR -> false;
    };
  }
}
