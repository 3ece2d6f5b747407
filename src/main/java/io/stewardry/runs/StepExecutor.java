package io.stewardry.runs;

/// Does the steps of one kind. It is called in the name of whoever the run acts for, outside of any
/// transaction.
public interface StepExecutor {

  /// The key of the kind.
  String kind();

  /// It changes nothing outside of the run, so it may be done twice and is kept with what follows.
  default boolean pure() {
    return false;
  }

  /// One attempt.
  StepOutcome execute(StepTurn turn);

  /// What it waited for may be there.
  default StepOutcome resume(StepTurn turn) {
    return execute(turn);
  }
}
