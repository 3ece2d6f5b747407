package io.stewardry.definitions;

import io.stewardry.definitions.internal.DefinitionReading;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads definitions.
@Component
public class Definitions {
  private final DefinitionSchema schema;
  private final Map<String, StepKind> steps;
  private final Map<String, TriggerKind> triggers;

  Definitions(DefinitionSchema schema, List<StepKind> steps, List<TriggerKind> triggers) {
    this.schema = schema;
    this.steps = steps.stream().collect(Collectors.toMap(StepKind::key, Function.identity()));
    this.triggers =
        triggers.stream().collect(Collectors.toMap(TriggerKind::key, Function.identity()));
  }

  /// Reads a text, as far as it can be known without the organization: what it mentions is for the
  /// caller to check.
  public ReadDefinition read(String text) {
    return DefinitionReading.of(text, schema.document(), schema::errors, steps, triggers);
  }

  /// The kinds of steps that there are, by the names of their members.
  public Map<String, StepKind> steps() {
    return steps;
  }
}
