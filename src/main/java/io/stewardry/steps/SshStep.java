package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.StepText;
import org.springframework.stereotype.Component;

/// Does a command on another computer.
@Component
class SshStep implements StepKind {
  static final String KEY = "ssh";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "SSH command";
  }

  @Override
  public String icon() {
    return "terminal-2";
  }

  @Override
  public String schema() {
    return """
    {"description": "A command on another computer. The result is {exitCode, stdout, stderr}.", "type": "object", "required": ["credential", "hostKey", "run"], "additionalProperties": false, "properties": {
      "host": {"description": "That of the credential if it is not said.", "type": "string", "minLength": 1, "maxLength": 253},
      "port": {"type": ["integer", "string"], "minimum": 1, "maximum": 65535},
      "hostKey": {"$ref": "#/$defs/credentialOrText", "description": "The public key of the computer, or its fingerprint (SHA256:…)."},
      "credential": {"$ref": "#/$defs/credential", "description": "One of the kind SSH key or user and password, by its name: vault:name"},
      "run": {"description": "The command and its arguments, each on its own.", "type": "array", "minItems": 1, "maxItems": 100, "items": {"type": ["string", "number"], "maxLength": 10000}},
      "expect": {"description": "The exit codes that are no failure. Only 0 if it is not said.", "type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "integer", "minimum": 0, "maximum": 255}}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    ssh:
      host: server1.example.com
      hostKey: SHA256:…
      credential: vault:server1
      run: [systemctl, restart, cups]
    """;
  }

  @Override
  public void check(StepText step) {
    String host = step.body().path("host").asString("");
    if (host.startsWith("-") || host.contains("@") || host.contains("/")) {
      step.fault("/host", "Write the name or the address of the computer and nothing else.");
    }
  }
}
