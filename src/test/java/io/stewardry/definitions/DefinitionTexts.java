package io.stewardry.definitions;

import java.util.List;

/// Definitions read without the application.
public final class DefinitionTexts {
  private DefinitionTexts() {}

  public static Definitions definitions(List<StepKind> steps, List<TriggerKind> triggers) {
    return new Definitions(new DefinitionSchema(steps, triggers), steps, triggers);
  }

  /// As `line:column sentence`.
  public static List<String> faults(Definitions definitions, String text) {
    return definitions.read(text).faults().stream()
        .map(fault -> fault.line() + ":" + fault.column() + " " + fault.detail())
        .toList();
  }
}
