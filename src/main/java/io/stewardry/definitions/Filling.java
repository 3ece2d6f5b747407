package io.stewardry.definitions;

import io.stewardry.expressions.Expression;
import io.stewardry.expressions.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a step is told, as a form whose gaps are filled at each attempt.
public sealed interface Filling {

  /// @throws io.stewardry.expressions.ExpressionFault when a gap cannot be evaluated
  JsonNode fill(Map<String, ? extends @Nullable Object> values);

  /// The same value each time.
  record Fixed(JsonNode value) implements Filling {
    @Override
    public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
      return value;
    }
  }

  /// A text with gaps.
  record Text(Template template) implements Filling {
    @Override
    public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
      return template.fill(values);
    }
  }

  /// The value of an expression.
  record Computed(Expression expression) implements Filling {
    @Override
    public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
      return expression.value(values);
    }
  }

  record Members(Map<String, Filling> members) implements Filling {
    public Members {
      members = new LinkedHashMap<>(members);
    }

    @Override
    public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, filling) -> object.set(name, filling.fill(values)));
      return object;
    }
  }

  record Items(List<Filling> items) implements Filling {
    @Override
    public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(filling -> array.add(filling.fill(values)));
      return array;
    }
  }
}
