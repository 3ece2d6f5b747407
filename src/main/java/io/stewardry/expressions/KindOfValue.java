package io.stewardry.expressions;

import tools.jackson.databind.JsonNode;

/// What people call the kinds of values.
public final class KindOfValue {
  private KindOfValue() {}

  /// Such as `a list`.
  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "a map";
      case STRING, BINARY -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "null";
    };
  }
}
