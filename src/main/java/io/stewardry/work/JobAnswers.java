package io.stewardry.work;

import java.util.List;

/// Takes the answers of rows. Each answer is given in the transaction in which the row is done, in
/// the context in which the job was begun.
public interface JobAnswers {

  /// The job was stopped, or another node has taken it over. It must go through, so that what was
  /// done last is rolled back.
  final class Lost extends RuntimeException {
    public Lost() {
      super(null, null, false, false);
    }
  }

  /// @throws Lost when nothing may be done any more
  void give(List<JobAnswer> answers);

  default void give(JobAnswer answer) {
    give(List.of(answer));
  }

  /// Whether to go on with the next row.
  boolean goOn();
}
