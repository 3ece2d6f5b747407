package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import org.springframework.stereotype.Component;

/// Waits until people have decided.
@Component
class ApproveStep implements StepKind {
  static final String KEY = "approve";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Approval";
  }

  @Override
  public String icon() {
    return "user-question";
  }

  @Override
  public String schema() {
    return """
    {"description": "People decide whether it goes on.", "type": "object", "required": ["from"], "additionalProperties": false, "properties": {
      "from": {"description": "Who is asked: exactly one of role, group and user.", "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "properties": {
        "role": {"description": "The key of a role, such as owner.", "type": "string", "minLength": 1, "maxLength": 100},
        "group": {"description": "The name of a group of users.", "type": "string", "minLength": 1, "maxLength": 100},
        "user": {"description": "The e-mail address of a user.", "type": "string", "minLength": 3, "maxLength": 254}
      }},
      "text": {"description": "The question.", "type": "string", "maxLength": 2000},
      "count": {"description": "How many have to approve.", "type": "integer", "minimum": 1, "maximum": 10, "default": 1},
      "not": {"description": "Who started the run does not decide; nobody: they may, too.", "enum": ["initiator", "nobody"], "default": "initiator"},
      "expires": {"$ref": "#/$defs/duration", "description": "How long they have. 2d if it is not said."},
      "onExpiry": {"description": "What becomes of the run when nobody decides.", "enum": ["fail", "continue"], "default": "fail"},
      "onReject": {"description": "What becomes of the run when it is rejected.", "enum": ["fail", "continue"], "default": "fail"}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    approve:
      from: {role: owner}
      text: Restart the server?
      expires: 1d
    """;
  }
}
