package io.stewardry.runs.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What expressions read at a place of a run.
final class Values {
  private final Map<String, @Nullable Object> names;
  private final Map<String, JsonNode> steps;

  Values(Map<String, ? extends @Nullable Object> names) {
    this(new HashMap<>(names), new HashMap<>());
  }

  private Values(Map<String, @Nullable Object> names, Map<String, JsonNode> steps) {
    this.names = names;
    this.steps = steps;
    names.put("steps", steps);
  }

  /// The same with the item of a loop. What is done in it is not seen outside.
  Values within(String as, JsonNode item, int index) {
    Map<String, @Nullable Object> more = new HashMap<>(names);
    more.put(as, item);
    more.put("index", index);
    return new Values(more, new HashMap<>(steps));
  }

  /// The same, where what others do meanwhile is not seen.
  Values apart() {
    return new Values(new HashMap<>(names), new HashMap<>(steps));
  }

  void done(String step, JsonNode result) {
    steps.put(step, result);
  }

  void all(Values others) {
    steps.putAll(others.steps);
  }

  Map<String, @Nullable Object> names() {
    return names;
  }
}
