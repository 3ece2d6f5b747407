package io.stewardry.expressions.internal;

import dev.cel.runtime.CelEvaluationException;
import io.stewardry.expressions.ExpressionFault;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Evaluates an expression within [Bounds].
public final class BoundedEvaluation {
  private BoundedEvaluation() {}

  /// @param values JSON, or what [ValueOfJson#of] takes
  /// @throws ExpressionFault when it cannot be evaluated
  public static JsonNode json(
      CompiledExpression expression, Map<String, ? extends @Nullable Object> values) {
    Bounds bounds = new Bounds();
    Map<String, Object> known = new HashMap<>();
    values.forEach((name, value) -> known.put(name, ValueOfJson.of(value)));
    try {
      return JsonOfValue.of(
          expression.program().trace(known, (part, value) -> bounds.after(value)));
    } catch (CelEvaluationException fault) {
      throw FaultWords.of(fault, expression.text());
    } catch (TooMuch much) {
      throw new ExpressionFault(1, 1, String.valueOf(much.getMessage()));
    }
  }
}
