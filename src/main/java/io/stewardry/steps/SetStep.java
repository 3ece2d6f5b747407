package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import org.springframework.stereotype.Component;

/// Computes values for what follows.
@Component
class SetStep implements StepKind {
  static final String KEY = "set";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Set values";
  }

  @Override
  public String icon() {
    return "variable";
  }

  @Override
  public String schema() {
    return """
    {"description": "Values for later steps: names, and an expression for each. steps.<id>.<name> reads one.",
      "type": "object", "minProperties": 1, "maxProperties": 50,
      "propertyNames": {"description": "A name here is a letter, then letters, digits and _, at most 40.", "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,39}$"},
      "additionalProperties": {"$ref": "#/$defs/expression"}}
    """;
  }

  @Override
  public String example() {
    return """
    set:
      total: inputs.count * 2
    """;
  }
}
