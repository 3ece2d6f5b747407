package io.stewardry.definitions.internal;

import io.stewardry.definitions.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Every step of a definition with its place, so that a wrong reference can be explained.
final class StepIndex {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> twice = new HashMap<>();
  private int size;
  private int deepest;

  /// @param order of the document
  /// @param loop the innermost loop that it is in; null for none
  private record Entry(int order, String pointer, @Nullable String loop) {}

  StepIndex(JsonNode steps) {
    steps(steps, "/steps", 1, null);
  }

  private void steps(JsonNode steps, String pointer, int depth, @Nullable String loop) {
    deepest = Math.max(deepest, depth);
    for (int i = 0; i < steps.size(); i++) {
      size++;
      JsonNode step = steps.get(i);
      String at = pointer + "/" + i;
      enter(step, at, loop);
      String within = step.has("forEach") ? step.path("id").asString() : loop;
      for (String kind : List.of(Step.BRANCH, Step.PARALLEL)) {
        JsonNode blocks = step.path(kind);
        for (int b = 0; b < blocks.size(); b++) {
          String block = at + "/" + kind + "/" + b;
          enter(blocks.get(b), block, within);
          steps(blocks.get(b).path("steps"), block + "/steps", depth + 1, within);
        }
      }
    }
  }

  private void enter(JsonNode named, String pointer, @Nullable String loop) {
    if (!named.path("id").isString()) {
      return;
    }
    String id = named.path("id").stringValue();
    Entry entry = new Entry(entries.size(), pointer, loop);
    if (entries.putIfAbsent(id, entry) != null) {
      twice.put(pointer + "/id", id);
    }
  }

  int size() {
    return size;
  }

  int deepest() {
    return deepest;
  }

  /// Pointers to ids that an earlier step has.
  Map<String, String> twice() {
    return twice;
  }

  String pointer(String id) {
    Entry entry = entries.get(id);
    return entry == null ? "" : entry.pointer;
  }

  /// Why a step cannot be read.
  ///
  /// @param from the step that reads it
  String whyNot(String id, String from) {
    Entry wanted = entries.get(id);
    if (wanted == null) {
      return "There is no step “" + id + "”." + Similar.question(id, entries.keySet());
    }
    if (id.equals(from)) {
      return "The step cannot read its own result.";
    }
    Entry reader = entries.get(from);
    if (reader != null && wanted.order > reader.order) {
      return "The step “" + id + "” comes later.";
    }
    return wanted.loop == null
        ? "The step “" + id + "” may not be done yet: it is in another branch."
        : "The step “"
            + id
            + "” is done for each of a list. Read the list: steps."
            + wanted.loop
            + ".";
  }
}
