package io.stewardry.runs.internal;

import io.stewardry.definitions.Step;
import io.stewardry.expressions.ExpressionFault;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunLine;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.StepExecutor;
import io.stewardry.runs.StepOutcome;
import io.stewardry.runs.StepTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Goes through the steps of a run from the beginning, does those that are due, and stops where
/// something has to be waited for. What is kept of a step says what became of it, so a walk after a
/// crash does the rest: nothing is replayed.
final class Walk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final int LARGEST_RESULT = 256_000;

  private final Run run;
  private final Progress progress;
  private final Map<String, StepExecutor> executors;
  private final Supplier<Instant> clock;
  private final Runnable save;
  private final BooleanSupplier stopping;
  private final BooleanSupplier goesOn;

  /// Paths of what was begun in this walk. What is running and not among them was begun by a node
  /// that was lost.
  private final Set<String> begun = new HashSet<>();

  private @Nullable Instant wake;
  private boolean unclear;
  private boolean interrupted;
  private @Nullable RunStep failed;

  /// @param save keeps what is not kept yet
  /// @param stopping no further step begins but those that are done always
  /// @param goesOn false when others should have a turn
  Walk(
      Run run,
      Progress progress,
      Map<String, StepExecutor> executors,
      Supplier<Instant> clock,
      Runnable save,
      BooleanSupplier stopping,
      BooleanSupplier goesOn) {
    this.run = run;
    this.progress = progress;
    this.executors = executors;
    this.clock = clock;
    this.save = save;
    this.stopping = stopping;
    this.goesOn = goesOn;
  }

  enum Flow {
    DONE,
    FAILED,
    WAITING
  }

  /// When to go on at the latest; null when something else wakes it.
  @Nullable Instant wake() {
    return wake;
  }

  /// Does somebody have to decide about a step?
  boolean unclear() {
    return unclear;
  }

  /// There is more to do at once.
  boolean interrupted() {
    return interrupted;
  }

  /// The step with which it failed.
  @Nullable RunStep failed() {
    return failed;
  }

  /// @param prefix of the paths of these steps, which ends with `/` unless it is empty
  Flow row(List<Step> steps, String prefix, Values values) {
    boolean failing = false;
    for (Step step : steps) {
      Flow flow = step(step, prefix + step.id(), values, failing);
      if (flow == Flow.WAITING) {
        return Flow.WAITING;
      }
      failing |= flow == Flow.FAILED;
    }
    return failing ? Flow.FAILED : Flow.DONE;
  }

  private Flow step(Step step, String path, Values values, boolean failing) {
    RunStep row = progress.at(path);
    if (row == null) {
      if ((failing || stopping.getAsBoolean()) && !step.always()) {
        return failing ? Flow.DONE : Flow.FAILED;
      }
      if (!goesOn.getAsBoolean()) {
        interrupted = true;
        return Flow.WAITING;
      }
      row = begin(path, step);
      if (step.condition() != null) {
        try {
          if (!step.condition().holds(values.names())) {
            progress.end(row, RunStep.State.SKIPPED, null, null, null, clock.get());
            return Flow.DONE;
          }
        } catch (ExpressionFault fault) {
          return fails(step, row, values, "EXPRESSION", "if: " + fault.getMessage());
        }
      }
    }
    if (row.over()) {
      return known(step, row, values);
    }
    return step.loop() == null ? once(step, row, values) : each(step, row, values);
  }

  private RunStep begin(String path, Step step) {
    begun.add(path);
    return progress.begin(path, step, clock.get());
  }

  private Flow known(Step step, RunStep row, Values values) {
    switch (row.state()) {
      case DONE -> {
        if (row.result() != null) {
          values.done(step.id(), row.result());
        }
        if (step.loop() == null) {
          step.blocks().forEach(block -> remember(block.steps(), inside(row, block), values));
        }
        return Flow.DONE;
      }
      case SKIPPED -> {
        return Flow.DONE;
      }
      default -> {
        return failure(step, row, values);
      }
    }
  }

  /// What was done in blocks that are over can be read.
  private void remember(List<Step> steps, String prefix, Values values) {
    for (Step step : steps) {
      RunStep row = progress.at(prefix + step.id());
      if (row != null && row.over() && row.state() != RunStep.State.SKIPPED) {
        known(step, row, values);
      }
    }
  }

  private static String inside(RunStep row, Step.Block block) {
    return block.id() == null ? row.path() + "/" : row.path() + "/" + block.id() + "/";
  }

  private Flow once(Step step, RunStep row, Values values) {
    return switch (step.kind()) {
      case Step.BRANCH -> branch(step, row, values);
      case Step.PARALLEL -> parallel(step, row, values);
      default -> attempt(step, row, values);
    };
  }

  private Flow each(Step step, RunStep first, Values values) {
    Step.Loop loop = step.loop();
    if (loop == null) {
      throw new IllegalStateException("no loop");
    }
    RunStep row = first;
    JsonNode items = row.chosen();
    if (items == null) {
      try {
        items = loop.in().value(values.names());
      } catch (ExpressionFault fault) {
        return fails(step, row, values, "EXPRESSION", "forEach: " + fault.getMessage());
      }
      if (!items.isArray()) {
        return fails(step, row, values, "EXPRESSION", "forEach: its value is no list.");
      }
      if (items.size() > loop.limit()) {
        return fails(
            step,
            row,
            values,
            "LIST_TOO_LONG",
            "The list has %,d items, and its limit is %,d.".formatted(items.size(), loop.limit()));
      }
      row = progress.choose(row, items);
    }
    int open = 0;
    boolean failing = false;
    ArrayNode results = JSON.arrayNode();
    for (int i = 0; i < items.size(); i++) {
      String path = row.path() + "[" + i + "]";
      RunStep one = progress.at(path);
      if (one == null) {
        if (open >= loop.atOnce()) {
          break;
        }
        if (failing || stopping.getAsBoolean()) {
          failing = true;
          break;
        }
        if (!goesOn.getAsBoolean()) {
          interrupted = true;
          return Flow.WAITING;
        }
        one = begin(path, step);
      }
      Values inner = values.within(loop.as(), items.get(i), i);
      Flow flow = one.over() ? known(step, one, inner) : once(step, one, inner);
      RunStep after = progress.at(path);
      if (flow == Flow.WAITING) {
        open++;
      } else {
        failing |= flow == Flow.FAILED;
        JsonNode result = after == null ? null : after.result();
        results.add(result == null ? JSON.nullNode() : result);
      }
      if (interrupted) {
        return Flow.WAITING;
      }
    }
    if (open > 0) {
      return Flow.WAITING;
    }
    if (failing) {
      return fails(step, row, values, "ITEM_FAILED", "It failed for one of the list.");
    }
    return does(step, row, values, results);
  }

  private Flow branch(Step step, RunStep first, Values values) {
    RunStep row = first;
    JsonNode chosen = row.chosen();
    if (chosen == null) {
      int taken = -1;
      try {
        for (int i = 0; i < step.blocks().size() && taken < 0; i++) {
          var condition = step.blocks().get(i).condition();
          if (condition == null || condition.holds(values.names())) {
            taken = i;
          }
        }
      } catch (ExpressionFault fault) {
        return fails(step, row, values, "EXPRESSION", "if: " + fault.getMessage());
      }
      chosen = JSON.numberNode(taken);
      row = progress.choose(row, chosen);
    }
    int taken = chosen.intValue();
    if (taken >= 0) {
      Flow flow = row(step.blocks().get(taken).steps(), row.path() + "/", values);
      if (flow != Flow.DONE) {
        return flow == Flow.WAITING
            ? flow
            : fails(step, row, values, "STEP_FAILED", "A step in it failed.");
      }
    }
    ObjectNode result = JSON.objectNode();
    result.put("branch", taken);
    return does(step, row, values, result);
  }

  private Flow parallel(Step step, RunStep row, Values values) {
    boolean waiting = false;
    boolean failing = false;
    List<Values> inner = new ArrayList<>();
    for (Step.Block block : step.blocks()) {
      Values apart = values.apart();
      Flow flow = row(block.steps(), inside(row, block), apart);
      waiting |= flow == Flow.WAITING;
      failing |= flow == Flow.FAILED;
      inner.add(apart);
      if (interrupted) {
        return Flow.WAITING;
      }
    }
    if (waiting) {
      return Flow.WAITING;
    }
    inner.forEach(values::all);
    return failing
        ? fails(step, row, values, "STEP_FAILED", "A step in it failed.")
        : does(step, row, values, JSON.objectNode());
  }

  private Flow attempt(Step step, RunStep first, Values values) {
    StepExecutor executor = executors.get(step.kind());
    if (executor == null) {
      return fails(step, first, values, "NOT_AVAILABLE", "This node cannot do steps of this kind.");
    }
    RunStep row = first;
    boolean waited = false;
    switch (row.state()) {
      case UNCLEAR -> {
        unclear = true;
        return Flow.WAITING;
      }
      case WAITING -> {
        if (row.until() != null && clock.get().isBefore(row.until())) {
          if (stopping.getAsBoolean() && !step.always()) {
            return fails(step, row, values, "CANCELLED", "The run ends.");
          }
          wakeAt(row.until());
          return Flow.WAITING;
        }
        if (row.errorCode() != null) {
          row = progress.attempt(row, clock.get());
          begun.add(row.path());
        } else if (row.childId() == null) {
          return does(step, row, values, JSON.objectNode());
        } else {
          waited = true;
        }
      }
      default -> {
        if (!begun.contains(row.path())) {
          // A node was lost while it did this.
          if (step.once()) {
            progress.end(row, RunStep.State.UNCLEAR, null, null, null, clock.get());
            unclear = true;
            return Flow.WAITING;
          }
          progress.line(
              row.path(),
              RunLine.Level.WARNING,
              "It is done again: the hub was interrupted.",
              clock.get());
        }
      }
    }
    StepOutcome outcome = outcome(step, row, executor, values, waited);
    return after(step, row, values, outcome);
  }

  private StepOutcome outcome(
      Step step, RunStep row, StepExecutor executor, Values values, boolean waited) {
    JsonNode body;
    try {
      body = step.body().fill(values.names());
    } catch (ExpressionFault fault) {
      return StepOutcome.failed("EXPRESSION", String.valueOf(fault.getMessage()));
    }
    if (run.dry() && !executor.pure()) {
      progress.line(
          row.path(), RunLine.Level.INFO, "Would do: " + step.kind() + " " + body, clock.get());
      return new StepOutcome.Done(JSON.objectNode());
    }
    if (!executor.pure()) {
      // What it is about to do is known, should this node be lost.
      save.run();
    }
    StepTurn turn =
        new StepTurn(
            run,
            row.path(),
            body,
            row.attempt(),
            run.id() + ":" + row.path(),
            row.childId(),
            clock.get(),
            step.timeout(),
            stopping.getAsBoolean() && !step.always(),
            (level, text) -> progress.line(row.path(), level, text, clock.get()));
    return waited ? executor.resume(turn) : executor.execute(turn);
  }

  private Flow after(Step step, RunStep row, Values values, StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done done ->
          done.result().toString().length() > LARGEST_RESULT
              ? fails(
                  step,
                  row,
                  values,
                  "RESULT_TOO_LARGE",
                  "Its result has more than 256,000 characters.")
              : does(step, row, values, done.result());
      case StepOutcome.WaitsUntil waits -> {
        progress.await(row, waits.until(), null);
        wakeAt(waits.until());
        yield Flow.WAITING;
      }
      case StepOutcome.WaitsForRun waits -> {
        progress.await(row, null, waits.run());
        yield Flow.WAITING;
      }
      case StepOutcome.Failed failure -> {
        boolean again =
            row.attempt() < step.retry().attempts()
                && !stopping.getAsBoolean()
                && (step.retry().on().isEmpty()
                    ? failure.cause().passes()
                    : step.retry().on().contains(failure.cause().key()));
        if (!again) {
          yield fails(step, row, values, failure.code(), failure.detail());
        }
        Duration pause =
            step.retry().pause(row.attempt(), ThreadLocalRandom.current().nextDouble());
        if (failure.pause() != null && failure.pause().compareTo(pause) > 0) {
          pause = failure.pause().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : failure.pause();
        }
        Instant at = clock.get().plus(pause);
        progress.retryAt(row, failure, at);
        progress.line(
            row.path(),
            RunLine.Level.WARNING,
            failure.detail() + " It is tried again at " + at + ".",
            clock.get());
        wakeAt(at);
        yield Flow.WAITING;
      }
    };
  }

  private Flow does(Step step, RunStep row, Values values, JsonNode result) {
    progress.end(row, RunStep.State.DONE, result, null, null, clock.get());
    values.done(step.id(), result);
    return Flow.DONE;
  }

  private Flow fails(Step step, RunStep row, Values values, String code, String detail) {
    progress.end(row, RunStep.State.FAILED, null, code, detail, clock.get());
    progress.line(row.path(), RunLine.Level.ERROR, detail, clock.get());
    RunStep after = progress.at(row.path());
    return failure(step, after == null ? row : after, values);
  }

  private Flow failure(Step step, RunStep row, Values values) {
    ObjectNode error = JSON.objectNode();
    error.putObject("error").put("code", row.errorCode()).put("detail", row.error());
    values.done(step.id(), error);
    if (step.continues()) {
      return Flow.DONE;
    }
    if (failed == null) {
      failed = row;
    }
    return Flow.FAILED;
  }

  private void wakeAt(Instant at) {
    if (wake == null || at.isBefore(wake)) {
      wake = at;
    }
  }
}
