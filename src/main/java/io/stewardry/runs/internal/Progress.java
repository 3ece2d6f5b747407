package io.stewardry.runs.internal;

import io.stewardry.definitions.Step;
import io.stewardry.runs.RunLine;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What became of the steps of a run until now, in memory, and which of it is not kept yet.
final class Progress {
  static final int MOST_LINES = 10_000;
  private static final int LONGEST_LINE = 4_000;

  private final Map<String, RunStep> steps = new HashMap<>();
  private final Map<String, RunStep> unsaved = new LinkedHashMap<>();
  private final List<RunLine> lines = new ArrayList<>();
  private int line;

  Progress(Collection<RunStep> kept, int lines) {
    kept.forEach(step -> steps.put(step.path(), step));
    this.line = lines;
  }

  @Nullable RunStep at(String path) {
    return steps.get(path);
  }

  RunStep begin(String path, Step step, Instant now) {
    return put(
        new RunStep(
            path,
            steps.size() + 1,
            step.id(),
            step.kind(),
            RunStep.State.RUNNING,
            1,
            JsonNodeFactory.instance.arrayNode(),
            null,
            null,
            null,
            null,
            null,
            null,
            now,
            null));
  }

  RunStep choose(RunStep step, JsonNode chosen) {
    return put(
        new RunStep(
            step.path(),
            step.n(),
            step.id(),
            step.kind(),
            step.state(),
            step.attempt(),
            step.attempts(),
            chosen,
            step.result(),
            step.errorCode(),
            step.error(),
            step.until(),
            step.childId(),
            step.startedAt(),
            step.endedAt()));
  }

  void end(
      RunStep step,
      RunStep.State state,
      @Nullable JsonNode result,
      @Nullable String code,
      @Nullable String error,
      Instant now) {
    put(
        new RunStep(
            step.path(),
            step.n(),
            step.id(),
            step.kind(),
            state,
            step.attempt(),
            step.attempts(),
            step.chosen(),
            result,
            code,
            error,
            null,
            step.childId(),
            step.startedAt(),
            state == RunStep.State.UNCLEAR ? null : now));
  }

  void await(RunStep step, @Nullable Instant until, @Nullable UUID child) {
    put(
        new RunStep(
            step.path(),
            step.n(),
            step.id(),
            step.kind(),
            RunStep.State.WAITING,
            step.attempt(),
            step.attempts(),
            step.chosen(),
            null,
            null,
            null,
            until,
            child,
            step.startedAt(),
            null));
  }

  /// It failed, and is tried again at a moment.
  void retryAt(RunStep step, StepOutcome.Failed failed, Instant at) {
    put(
        new RunStep(
            step.path(),
            step.n(),
            step.id(),
            step.kind(),
            RunStep.State.WAITING,
            step.attempt(),
            step.attempts(),
            step.chosen(),
            null,
            failed.code(),
            failed.detail(),
            at,
            null,
            step.startedAt(),
            null));
  }

  /// The next attempt begins; how the one before ended stays.
  RunStep attempt(RunStep step, Instant now) {
    ArrayNode attempts = ((ArrayNode) step.attempts()).deepCopy();
    ObjectNode ended = attempts.addObject();
    ended.put("state", RunStep.State.FAILED.name());
    ended.put("endedAt", (step.endedAt() == null ? now : step.endedAt()).toString());
    if (step.errorCode() != null) {
      ended.put("code", step.errorCode());
      ended.put("detail", step.error());
    }
    return put(
        new RunStep(
            step.path(),
            step.n(),
            step.id(),
            step.kind(),
            RunStep.State.RUNNING,
            step.attempt() + 1,
            attempts,
            step.chosen(),
            null,
            null,
            null,
            null,
            null,
            now,
            null));
  }

  private RunStep put(RunStep step) {
    steps.put(step.path(), step);
    unsaved.put(step.path(), step);
    return step;
  }

  void line(String path, RunLine.Level level, String text, Instant now) {
    if (line > MOST_LINES) {
      return;
    }
    line++;
    lines.add(
        line > MOST_LINES
            ? new RunLine(
                line, now, "", RunLine.Level.WARNING, "The log is full. Later lines are left out.")
            : new RunLine(
                line,
                now,
                path,
                level,
                text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text));
  }

  List<RunStep> unsaved() {
    return List.copyOf(unsaved.values());
  }

  List<RunLine> lines() {
    return List.copyOf(lines);
  }

  void saved() {
    unsaved.clear();
    lines.clear();
  }
}
