package io.stewardry.jobs;

import java.util.function.BooleanSupplier;

/// One kind of work in the background. Its rows stand with the organization that began it; queueing
/// it is a trigger of its table.
public interface Job {

  /// As it stands in `hub.job_turn`.
  String kind();

  /// Works for one turn, a few seconds. The turn may have been another node's, which was held up
  /// and may come back: whoever works takes the job on by a runner of his own, and answers nothing
  /// when that is not his any more.
  ///
  /// @param wanted whether to go on after a step
  After during(Turn turn, BooleanSupplier wanted);

  /// What to do with a turn that was taken.
  enum After {
    /// There is more to do.
    MORE,
    /// There is more, and it waits for a while: too much was refused in a short time.
    LATER,
    /// Nothing is left to do.
    OVER
  }
}
