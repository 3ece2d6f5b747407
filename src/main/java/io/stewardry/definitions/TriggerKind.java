package io.stewardry.definitions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A kind of trigger, brought by the module that starts runs by it.
public interface TriggerKind {

  /// The member of `triggers` that names it, such as `schedule`.
  String key();

  /// JSON Schema 2020-12 of what the member takes, as for [StepKind#schema].
  String schema();

  /// What lists say of it, for each that is written there.
  default List<Map<String, Object>> summaries(JsonNode trigger) {
    return List.of(Map.of("kind", key().toUpperCase(Locale.ROOT)));
  }

  /// What the schema cannot say.
  default void check(StepText trigger) {}
}
