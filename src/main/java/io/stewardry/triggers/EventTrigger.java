package io.stewardry.triggers;

import io.stewardry.definitions.TriggerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Starts runs when something happens in the organization.
@Component
class EventTrigger implements TriggerKind {
  @Override
  public String key() {
    return "event";
  }

  @Override
  public String schema() {
    return """
    {"description": "What happens in the organization.", "type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "object", "required": ["type"], "additionalProperties": false, "properties": {
      "type": {"description": "A type of events, such as user.created.", "type": "string", "pattern": "^[a-z][A-Za-z]*(\\\\.[a-z][A-Za-z]*)+$", "maxLength": 100},
      "if": {"$ref": "#/$defs/expression", "description": "Only those for which this is true, over event."}
    }}}
    """;
  }

  @Override
  public List<Map<String, Object>> summaries(JsonNode trigger) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (JsonNode event : trigger) {
      all.add(Map.of("kind", "EVENT", "type", event.path("type").stringValue()));
    }
    return all;
  }
}
