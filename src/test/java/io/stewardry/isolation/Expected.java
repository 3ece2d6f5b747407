package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// How an attempt must end. Each way names its reason: an attempt that fails for another one, such
/// as a typing error, proves nothing.
sealed interface Expected {
  void check(Answer answer);

  /// The database refuses, and this is why.
  record Refused(String state, String because) implements Expected {
    @Override
    public void check(Answer answer) {
      assertThat(answer.state()).as("%s", answer).isEqualTo(state);
      assertThat(answer.said()).contains(because);
    }
  }

  /// It runs, and finds or changes nothing.
  record Nothing() implements Expected {
    @Override
    public void check(Answer answer) {
      assertThat(answer.state()).as("%s", answer).isNull();
      assertThat(answer.rows()).isEmpty();
      assertThat(answer.changed()).isLessThanOrEqualTo(0);
    }
  }

  /// It runs and answers exactly this.
  record Rows(List<String> rows) implements Expected {
    @Override
    public void check(Answer answer) {
      assertThat(answer.state()).as("%s", answer).isNull();
      assertThat(answer.rows()).isEqualTo(rows);
    }
  }

  /// It runs. What it may then not have told or changed is checked after every attempt.
  record Runs(String warning) implements Expected {
    @Override
    public void check(Answer answer) {
      assertThat(answer.state()).as("%s", answer).isNull();
      assertThat(answer.said()).contains(warning);
    }
  }
}
