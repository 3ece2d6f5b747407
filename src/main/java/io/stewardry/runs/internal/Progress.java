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
  /// Of one run: 1 MiB.
  static final int LONGEST_LOG = 1_048_576;

  static final int MOST_LINES = 10_000;
  private static final int LONGEST_LINE = 4_000;

  private final Map<String, RunStep> steps = new HashMap<>();
  private final Map<String, RunStep> unsaved = new LinkedHashMap<>();
  private final List<RunLine> lines = new ArrayList<>();
  private int line;
  private long characters;
  private boolean full;

  Progress(Collection<RunStep> kept, RunStepStore.Logged logged) {
    kept.forEach(step -> steps.put(step.path(), step));
    this.line = logged.lines();
    this.characters = logged.characters();
    // The line that says so stands there already.
    this.full = isFull();
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
    return put(step.choosing(chosen));
  }

  void end(
      RunStep step,
      RunStep.State state,
      @Nullable JsonNode result,
      @Nullable String code,
      @Nullable String error,
      Instant now) {
    Instant ended = state == RunStep.State.UNCLEAR ? null : now;
    put(step.become(state, result, code, error, null, step.childId(), ended));
  }

  void await(RunStep step, @Nullable Instant until, @Nullable UUID child) {
    put(step.become(RunStep.State.WAITING, null, null, null, until, child, null));
  }

  /// It failed, and is tried again at a moment.
  void retryAt(RunStep step, StepOutcome.Failed failed, Instant at) {
    put(step.become(RunStep.State.WAITING, null, failed.code(), failed.detail(), at, null, null));
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
    return put(step.nextAttempt(attempts, now));
  }

  private RunStep put(RunStep step) {
    steps.put(step.path(), step);
    unsaved.put(step.path(), step);
    return step;
  }

  void line(String path, RunLine.Level level, String text, Instant now) {
    if (full) {
      return;
    }
    String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    add(path, level, shown, now);
    full = isFull();
    if (full) {
      add("", RunLine.Level.WARNING, "The log is full. Later lines are left out.", now);
    }
  }

  /// Of what is kept it follows that the last line was said.
  private boolean isFull() {
    return line >= MOST_LINES || characters > LONGEST_LOG - 2 * LONGEST_LINE;
  }

  private void add(String path, RunLine.Level level, String text, Instant now) {
    line++;
    characters += text.length();
    lines.add(new RunLine(line, now, path, level, text));
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
