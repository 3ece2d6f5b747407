package io.stewardry.expressions;

import io.stewardry.expressions.internal.BoundedEvaluation;
import io.stewardry.expressions.internal.CompiledExpression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One expression, whose names and kinds of values have been checked. It can be evaluated by any
/// number of threads at once.
///
/// Values are those of JSON: texts, numbers, true and false, null, lists, maps with texts as keys.
public final class Expression {
  private final CompiledExpression compiled;

  private Expression(CompiledExpression compiled) {
    this.compiled = compiled;
  }

  /// @param names that it may use, such as `inputs`
  /// @throws ExpressionFault when it is none
  public static Expression parse(String text, Set<String> names) {
    return new Expression(CompiledExpression.of(text, names));
  }

  /// What it reads, as chains of members from a name on, such as `steps, probe, body`. A chain ends
  /// where a member is computed.
  public List<List<String>> reads() {
    return compiled.reads();
  }

  /// @return its value as JSON; times and durations are texts
  /// @throws ExpressionFault when it cannot be evaluated, such as a member that is missing, or
  ///   takes too long or too much
  public JsonNode value(Map<String, ? extends @Nullable Object> values) {
    return BoundedEvaluation.json(compiled, values);
  }

  /// @throws ExpressionFault as for [#value], and when the answer is neither true nor false
  public boolean holds(Map<String, ? extends @Nullable Object> values) {
    JsonNode answer = value(values);
    if (!answer.isBoolean()) {
      throw new ExpressionFault(
          1, 1, "It has to answer true or false, and answers " + KindOfValue.of(answer) + ".");
    }
    return answer.asBoolean();
  }

  @Override
  public String toString() {
    return compiled.text();
  }
}
