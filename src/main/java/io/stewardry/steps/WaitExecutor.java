package io.stewardry.steps;

import io.stewardry.definitions.Durations;
import io.stewardry.kernel.TypedTime;
import io.stewardry.runs.StepExecutor;
import io.stewardry.runs.StepOutcome;
import io.stewardry.runs.StepTurn;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class WaitExecutor implements StepExecutor {
  @Override
  public String kind() {
    return WaitStep.KEY;
  }

  @Override
  public boolean pure() {
    return true;
  }

  @Override
  public StepOutcome execute(StepTurn turn) {
    JsonNode body = turn.body();
    if (body.isString()) {
      return new StepOutcome.WaitsUntil(turn.now().plus(Durations.of(body.stringValue())));
    }
    String text = body.path("until").asString("");
    Instant until = TypedTime.read(text).orElse(null);
    if (until == null) {
      return StepOutcome.failed(
          "EXPRESSION", "until: its value is no time, such as 2026-12-24T18:00:00Z.");
    }
    return until.isAfter(turn.now().plus(WaitStep.LONGEST))
        ? StepOutcome.failed("EXPRESSION", "until: it is more than 90 days away.")
        : new StepOutcome.WaitsUntil(until);
  }
}
