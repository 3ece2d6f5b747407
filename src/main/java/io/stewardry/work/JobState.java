package io.stewardry.work;

/// How far a job is.
public enum JobState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  STOPPED,
  FAILED;

  public boolean over() {
    return this != QUEUED && this != RUNNING;
  }
}
