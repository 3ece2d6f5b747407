package io.stewardry.work.internal;

import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Texts by name, as a JSON object in a column.
@Component
class Texts {
  private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

  private final JsonMapper json;

  Texts(JsonMapper json) {
    this.json = json;
  }

  String write(Map<String, String> texts) {
    return json.writeValueAsString(texts);
  }

  Map<String, String> read(String text) {
    return json.readValue(text, TYPE);
  }
}
