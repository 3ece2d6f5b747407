package io.stewardry.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stewardry.kernel.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run is given.
class InputsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode PARAMETERS =
      Kinds.definitions().read(DefinitionsTest.WHOLE).definition().parameters();

  @Test
  void haveTheDefaults() {
    assertThat(Inputs.of(PARAMETERS, json("{\"host\": \"print1\"}"), "/inputs"))
        .isEqualTo(
            json("{\"host\": \"print1\", \"many\": 3, \"tell\": \"owner\", \"days\": [\"mo\"]}"));
  }

  @Test
  void areChecked() {
    assertThat(
            errors(
                PARAMETERS,
                "{\"host\": \"a b\", \"many\": 10, \"tell\": \"x\", \"days\": [\"fr\"], \"other\": 1}"))
        .containsExactlyInAnyOrder(
            "/inputs/host It has to match ^[a-z0-9.-]{1,253}$.",
            "/inputs/many It is at most 9.",
            "/inputs/tell It takes owner or nobody.",
            "/inputs/days/0 It takes mo or tu.",
            "/inputs/other There is no “other”.");
    assertThat(errors(PARAMETERS, "{}")).containsExactly("/inputs/host “host” is missing.");
    assertThat(errors(PARAMETERS, "[1]"))
        .containsExactly("/inputs It takes a map: a value for each parameter.");
  }

  @Test
  void areAnyWhereNothingIsAsked() {
    assertThat(Inputs.of(null, json("{\"x\": [1]}"), "/inputs")).isEqualTo(json("{\"x\": [1]}"));
    assertThat(Inputs.of(null, null, "/inputs")).isEqualTo(json("{}"));
  }

  /// A pattern that takes exponential time elsewhere.
  @Test
  void patternsTakeLinearTime() {
    JsonNode parameters =
        json(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"^(x+x+)+y$\"}}}");
    assertThat(errors(parameters, "{\"a\": \"" + "x".repeat(20_000) + "\"}")).hasSize(1);
  }

  private static List<String> errors(@Nullable JsonNode parameters, String inputs) {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> Inputs.of(parameters, json(inputs), "/inputs"));
    return problem.errors().stream().map(error -> error.pointer() + " " + error.detail()).toList();
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
