package io.stewardry.steps;

import io.stewardry.kernel.Refusal;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunState;
import io.stewardry.runs.Runs;
import io.stewardry.runs.StepExecutor;
import io.stewardry.runs.StepOutcome;
import io.stewardry.runs.StepTurn;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Component
class RunExecutor implements StepExecutor {
  private final Runs runs;

  RunExecutor(Runs runs) {
    this.runs = runs;
  }

  @Override
  public String kind() {
    return RunStep.KEY;
  }

  /// It starts nothing outside, and the same step never starts two: their ids would be the same.
  @Override
  public boolean pure() {
    return true;
  }

  @Override
  public StepOutcome execute(StepTurn turn) {
    JsonNode body = turn.body();
    UUID child =
        UUID.nameUUIDFromBytes(
            (turn.key() + ":" + turn.attempt()).getBytes(StandardCharsets.UTF_8));
    try {
      return new StepOutcome.WaitsForRun(
          runs.startWithin(
              turn.run(),
              child,
              body.path("automation").asString(""),
              body.has("inputs") ? body.path("inputs") : null));
    } catch (Refusal refusal) {
      return StepOutcome.failed(refusal.code().name(), refusal.detail());
    }
  }

  @Override
  public StepOutcome resume(StepTurn turn) {
    UUID child = turn.childId();
    if (child == null) {
      return execute(turn);
    }
    Run run = runs.get(child);
    if (!run.state().over()) {
      if (turn.stopping()) {
        runs.cancel(child);
      }
      return new StepOutcome.WaitsForRun(child);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("runId", child.toString());
    result.put("state", run.state().name());
    result.set(
        "output", run.output() == null ? JsonNodeFactory.instance.objectNode() : run.output());
    return run.state() == RunState.SUCCEEDED
        ? new StepOutcome.Done(result)
        : StepOutcome.failed(
            "RUN_" + run.state().name(),
            "The run of “"
                + run.automationName()
                + "” ended as "
                + run.state().name()
                + (run.reason() == null ? "." : ": " + run.reason()));
  }
}
