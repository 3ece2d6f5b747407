package io.stewardry.expressions.internal;

import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the language's library takes for a value.
final class ValueOfJson {
  private ValueOfJson() {}

  /// @param value JSON, a map or list of such, a text, a number, a time, or null
  static Object of(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case JsonNode json -> json(json);
      case Map<?, ?> map -> map(map);
      case List<?> list -> list.stream().map(ValueOfJson::of).toList();
      case Integer number -> number.longValue();
      case String _, Long _, Double _, Boolean _, Instant _, Duration _ -> value;
      default -> throw new IllegalArgumentException("no value: " + value.getClass());
    };
  }

  private static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put((String) key, of(value)));
    return values;
  }

  private static Object json(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(member -> values.put(member.getKey(), json(member.getValue())));
        yield values;
      }
      case ARRAY -> {
        List<Object> values = new ArrayList<>(json.size());
        json.forEach(item -> values.add(json(item)));
        yield values;
      }
      case STRING -> json.stringValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER ->
          json.isIntegralNumber() && json.canConvertToLong()
              ? (Object) json.longValue()
              : (Object) json.doubleValue();
      case BINARY -> json.asString();
      case NULL, MISSING, POJO -> NullValue.NULL_VALUE;
    };
  }
}
