package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import org.springframework.stereotype.Component;

/// Tells people by the ways they have chosen.
@Component
class NotifyStep implements StepKind {
  static final String KEY = "notify";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Notify";
  }

  @Override
  public String icon() {
    return "bell-ringing";
  }

  @Override
  public String schema() {
    return """
    {"description": "A notice to people of the organization.", "type": "object", "required": ["to", "text"], "additionalProperties": false, "properties": {
      "to": {"description": "owner, administrators, or the address of a user.", "type": "string", "minLength": 1, "maxLength": 254},
      "text": {"type": "string", "minLength": 1, "maxLength": 2000},
      "severity": {"enum": ["INFO", "WARNING", "CRITICAL"], "default": "INFO"}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    notify:
      to: owner
      text: The disk of ${inputs.host} was cleaned up.
    """;
  }
}
