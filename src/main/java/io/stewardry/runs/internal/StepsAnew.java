package io.stewardry.runs.internal;

import io.stewardry.definitions.Definition;
import io.stewardry.definitions.Step;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.Runs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Steps as they are when a run goes on that had ended, or about which somebody has decided.
public final class StepsAnew {
  private StepsAnew() {}

  /// Those that made it fail are tried again, and what contains them goes on.
  public static List<RunStep> of(List<RunStep> kept, Definition definition) {
    Map<String, Step> known = new HashMap<>();
    collect(definition.steps(), known);
    return kept.stream()
        .filter(step -> step.state() == RunStep.State.FAILED)
        .filter(step -> {
          Step of = known.get(step.id());
          return of != null && !of.continues();
        })
        .map(step -> again(step, known.get(step.id())))
        .toList();
  }

  private static void collect(List<Step> steps, Map<String, Step> known) {
    for (Step step : steps) {
      known.put(step.id(), step);
      step.blocks().forEach(block -> collect(block.steps(), known));
    }
  }

  private static RunStep again(RunStep step, @Nullable Step of) {
    return of != null && contains(step, of)
        ? with(step, RunStep.State.RUNNING, null, null, null)
        : with(step, RunStep.State.WAITING, null, step.errorCode(), step.error());
  }

  /// It failed by what is in it. A branch that could not be chosen, and a list that was none, are
  /// tried again themselves.
  private static boolean contains(RunStep step, Step of) {
    boolean loop = of.loop() != null && !step.path().endsWith("]");
    return loop || of.kind().equals(Step.BRANCH)
        ? step.chosen() != null
        : of.kind().equals(Step.PARALLEL);
  }

  /// What somebody has decided about a step whose end was unclear.
  public static RunStep decided(RunStep step, Runs.Decision decision, String comment) {
    return switch (decision) {
      case DONE ->
          with(step, RunStep.State.DONE, JsonNodeFactory.instance.objectNode(), null, null);
      case REPEAT -> with(step, RunStep.State.WAITING, null, "UNCLEAR", comment);
      case FAIL -> with(step, RunStep.State.FAILED, null, "UNCLEAR", comment);
    };
  }

  private static RunStep with(
      RunStep step,
      RunStep.State state,
      @Nullable JsonNode result,
      @Nullable String code,
      @Nullable String error) {
    boolean over = state == RunStep.State.DONE || state == RunStep.State.FAILED;
    return step.become(
        state,
        result,
        code,
        error,
        state == RunStep.State.WAITING ? Instant.EPOCH : null,
        null,
        over ? Instant.now() : null);
  }
}
