package io.stewardry.definitions;

import com.networknt.schema.Error;
import io.stewardry.definitions.internal.SchemaWords;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a run is given at its start.
public final class Inputs {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Inputs() {}

  /// With the defaults of what was left out.
  ///
  /// @param parameters of the definition; null when it takes any
  /// @param pointer of the inputs in what was sent
  /// @throws Problem VALIDATION_FAILED
  public static ObjectNode of(
      @Nullable JsonNode parameters, @Nullable JsonNode given, String pointer) {
    if (given != null && !given.isNull() && !given.isObject()) {
      throw Problem.invalid(pointer, "It takes a map: a value for each parameter.");
    }
    ObjectNode inputs = given instanceof ObjectNode map ? map.deepCopy() : JSON.createObjectNode();
    if (parameters == null) {
      return inputs;
    }
    parameters
        .path("properties")
        .properties()
        .forEach(parameter -> {
          if (!inputs.has(parameter.getKey()) && parameter.getValue().has("default")) {
            inputs.set(parameter.getKey(), parameter.getValue().path("default").deepCopy());
          }
        });
    List<FieldError> errors =
        wrong(parameters, inputs).stream()
            .map(found ->
                new FieldError(
                    pointer + found.pointer(), ProblemCode.VALIDATION_FAILED, found.detail()))
            .toList();
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return inputs;
  }

  /// Whether a parameter takes a value.
  public static boolean takes(JsonNode parameter, JsonNode value) {
    try {
      return DefinitionSchema.compiled(parameter).validate(value).isEmpty();
    } catch (RuntimeException unusable) {
      return false;
    }
  }

  private static List<SchemaWords.Found> wrong(JsonNode parameters, JsonNode inputs) {
    ObjectNode closed = (ObjectNode) parameters.deepCopy();
    closed.put("additionalProperties", false);
    List<Error> errors = DefinitionSchema.compiled(closed).validate(inputs);
    return new SchemaWords(closed).of(errors);
  }
}
