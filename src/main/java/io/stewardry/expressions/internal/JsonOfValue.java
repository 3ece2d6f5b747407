package io.stewardry.expressions.internal;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A value of the language as JSON. A list that contains another one twice is small in memory and
/// grows with each level when it is written down, so what is written is counted.
final class JsonOfValue {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_VALUES = 100_000;

  private int values;
  private long characters;

  private JsonOfValue() {}

  /// @throws TooMuch when it is too large
  static JsonNode of(Object value) {
    return new JsonOfValue().json(value);
  }

  private JsonNode json(Object value) {
    if (++values > MOST_VALUES) {
      throw new TooMuch("It answers more than %,d values.".formatted(MOST_VALUES));
    }
    return switch (value) {
      case String text -> text(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Long number -> JSON.numberNode(number);
      case Integer number -> JSON.numberNode(number.longValue());
      case UnsignedLong number -> JSON.numberNode(number.bigIntegerValue());
      case Double number -> number(number);
      case Instant time -> JSON.stringNode(time.toString());
      case Duration time -> JSON.stringNode(seconds(time));
      case CelByteString bytes -> text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case NullValue _ -> JSON.nullNode();
      case Optional<?> optional ->
          optional.isEmpty() ? JSON.nullNode() : json(optional.orElseThrow());
      case CelType type -> JSON.stringNode(type.name());
      case Collection<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> throw new TooMuch("It answers something that is no value.");
    };
  }

  private JsonNode text(String text) {
    characters += text.length();
    Bounds.requireLength(characters);
    return JSON.stringNode(text);
  }

  private static JsonNode number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new TooMuch("It answers no finite number.");
    }
    return JSON.numberNode(number);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), 9))
            .stripTrailingZeros()
            .toPlainString()
        + "s";
  }

  private ArrayNode list(Collection<?> list) {
    ArrayNode array = JSON.arrayNode();
    for (Object item : list) {
      array.add(json(item));
    }
    return array;
  }

  private ObjectNode map(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, item) -> {
      if (!(key instanceof String name)) {
        throw new TooMuch("It answers a map whose keys are no texts.");
      }
      characters += name.length();
      object.set(name, json(item));
    });
    return object;
  }
}
