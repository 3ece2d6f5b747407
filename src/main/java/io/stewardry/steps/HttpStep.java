package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.StepText;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks a web service.
@Component
class HttpStep implements StepKind {
  static final String KEY = "http";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "HTTP request";
  }

  @Override
  public String icon() {
    return "world";
  }

  @Override
  public String schema() {
    return """
    {"description": "A request to a web service. The result is {status, headers, body, text}.", "type": "object", "required": ["url"], "additionalProperties": false, "properties": {
      "method": {"enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], "default": "GET"},
      "url": {"description": "The address, with https:// or http://.", "type": "string", "minLength": 1, "maxLength": 4000},
      "headers": {"type": "object", "maxProperties": 50, "propertyNames": {"description": "The name of a header has letters, digits and -.", "pattern": "^[A-Za-z0-9-]{1,100}$"}, "additionalProperties": {"type": ["string", "number", "boolean"]}},
      "query": {"description": "Parameters of the address.", "type": "object", "maxProperties": 50, "additionalProperties": {"type": ["string", "number", "boolean", "array"]}},
      "body": {"description": "What is sent as JSON."},
      "text": {"description": "What is sent as text.", "type": "string", "maxLength": 100000},
      "credential": {"$ref": "#/$defs/credential"},
      "expect": {"description": "The status that is no failure, or a list of such. Any below 400 if it is not said.", "type": ["integer", "array"], "minimum": 100, "maximum": 599, "minItems": 1, "maxItems": 20, "items": {"type": "integer", "minimum": 100, "maximum": 599}}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    http:
      method: GET
      url: https://service.example.com/status
      credential: vault:service
    """;
  }

  @Override
  public void check(StepText step) {
    JsonNode body = step.body();
    if (body.has("body") && body.has("text")) {
      step.fault("/text", "It sends body as JSON or text as it is: choose one of them.");
    }
    String url = body.path("url").stringValue();
    if (!url.startsWith("https://") && !url.startsWith("http://") && !url.startsWith("${")) {
      step.fault("/url", "An address begins with https:// or http://.");
    } else if (!url.contains("${")) {
      requireAddress(url, step);
    }
  }

  private static void requireAddress(String url, StepText step) {
    try {
      URI address = new URI(url);
      if (address.getHost() == null) {
        step.fault("/url", "The address has no host.");
      } else if (address.getRawUserInfo() != null) {
        step.fault("/url", "Name a credential instead of writing a user into the address.");
      }
    } catch (URISyntaxException wrong) {
      step.fault("/url", "This is no address: " + wrong.getReason() + ".");
    }
  }
}
