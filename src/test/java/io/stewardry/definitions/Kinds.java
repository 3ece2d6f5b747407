package io.stewardry.definitions;

import java.util.List;

/// Two kinds of steps and one of triggers, as modules bring them.
final class Kinds {
  private Kinds() {}

  static Definitions definitions() {
    List<StepKind> steps = List.of(new Say(), new Put());
    List<TriggerKind> triggers = List.of(new Bell());
    return new Definitions(new DefinitionSchema(steps, triggers), steps, triggers);
  }

  private record Say() implements StepKind {
    @Override
    public String key() {
      return "say";
    }

    @Override
    public String title() {
      return "Say";
    }

    @Override
    public String icon() {
      return "message";
    }

    @Override
    public String schema() {
      return """
      {"type": "object", "required": ["to"], "additionalProperties": false, "properties": {
        "to": {"description": "Who hears it.", "type": "string", "pattern": "^[a-z$]"},
        "text": {"type": "string", "maxLength": 1000},
        "credential": {"$ref": "#/$defs/credential"},
        "times": {"type": ["integer", "string"]},
        "details": {"type": "object", "additionalProperties": {"type": "string"}}
      }}
      """;
    }

    @Override
    public String example() {
      return "say: {to: owner, text: Hello}";
    }

    @Override
    public void check(StepText body) {
      if (body.body().path("to").asString().equals("nobody")) {
        body.fault("/to", "Somebody has to hear it.");
      }
    }
  }

  private record Put() implements StepKind {
    @Override
    public String key() {
      return "put";
    }

    @Override
    public String title() {
      return "Put";
    }

    @Override
    public String icon() {
      return "pencil";
    }

    @Override
    public String schema() {
      return """
      {"type": "object", "maxProperties": 50, "additionalProperties": {"$ref": "#/$defs/expression"}}
      """;
    }

    @Override
    public String example() {
      return "put: {answer: 6 * 7}";
    }
  }

  private record Bell() implements TriggerKind {
    @Override
    public String key() {
      return "bell";
    }

    @Override
    public String schema() {
      return """
      {"type": "array", "minItems": 1, "items": {"type": "object", "additionalProperties": false, "properties": {
        "at": {"type": "string"}, "if": {"$ref": "#/$defs/expression"}}}}
      """;
    }

    @Override
    public void check(StepText trigger) {
      if (trigger.body().path(0).path("at").asString("").equals("never")) {
        trigger.fault("/0/at", "It never rings.");
      }
    }
  }
}
