package io.stewardry.steps;

import io.stewardry.runs.StepExecutor;
import io.stewardry.runs.StepOutcome;
import io.stewardry.runs.StepTurn;
import org.springframework.stereotype.Component;

/// Its values are computed where the body is filled.
@Component
class SetExecutor implements StepExecutor {
  @Override
  public String kind() {
    return SetStep.KEY;
  }

  @Override
  public boolean pure() {
    return true;
  }

  @Override
  public StepOutcome execute(StepTurn turn) {
    return new StepOutcome.Done(turn.body());
  }
}
