package io.stewardry.triggers;

import io.stewardry.definitions.TriggerKind;
import org.springframework.stereotype.Component;

/// Starts runs when another program sends something.
@Component
class WebhookTrigger implements TriggerKind {
  @Override
  public String key() {
    return "webhook";
  }

  @Override
  public String schema() {
    return """
    {"description": "Another program starts it, by an address and a secret that are created on its page. event.body is what was sent.", "type": "object", "additionalProperties": false, "properties": {}}
    """;
  }
}
