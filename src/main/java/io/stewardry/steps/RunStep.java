package io.stewardry.steps;

import io.stewardry.definitions.Mention;
import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.StepText;
import io.stewardry.kernel.Permission;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Runs another automation of the organization and waits for its end.
@Component
class RunStep implements StepKind {
  static final String KEY = "run";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Run an automation";
  }

  @Override
  public String icon() {
    return "player-track-next";
  }

  @Override
  public String schema() {
    return """
    {"description": "Another automation, whose output is the result.", "type": "object", "required": ["automation"], "additionalProperties": false, "properties": {
      "automation": {"description": "Its name.", "type": "string", "minLength": 1, "maxLength": 100},
      "inputs": {"description": "What it is given.", "type": "object", "maxProperties": 40}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    run:
      automation: Check a server
      inputs: {host: server1}
    """;
  }

  @Override
  public Set<Permission> needs() {
    return Set.of(Permission.AUTOMATION_RUN);
  }

  @Override
  public void check(StepText step) {
    String name = step.body().path("automation").stringValue();
    if (name.contains("${")) {
      step.fault("/automation", "Write the name of the automation out: it cannot be computed.");
    } else {
      step.mention("/automation", Mention.Kind.AUTOMATION, name);
    }
  }
}
