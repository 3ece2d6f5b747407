package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// R59: one description of all calls, for any signed-in caller, that agrees with the routes.
class OpenApiTest {

  @Test
  void shouldDescribeEveryRouteAndNoOther() throws Exception {
    Answer answer = SharedApplication.superuser().get("/api/openapi.json").expect(200);
    assertThat(answer.text("/openapi")).startsWith("3.1");
    int described = 0;
    for (String line : Files.readAllLines(Path.of("src/test/resources/routes.txt"))) {
      String[] parts = line.split("\\s+", 3);
      if (!parts[1].startsWith("/api/")) {
        continue;
      }
      JsonNode operation =
          answer.json().path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
      assertThat(operation.isMissingNode()).as(line).isFalse();
      described++;
      boolean open = parts[2].equals("public");
      assertThat(operation.has("security")).as(line).isEqualTo(!open);
      assertThat(operation.path("responses").has("default")).as(line).isTrue();
      assertThat(operation.path("description").asString())
          .as(line)
          .contains(
              open
                  ? "everybody"
                  : parts[2].equals("signed in") ? "signed in" : parts[2].split(",")[0]);
      assertThat(operation.path("description").asString().contains("needs the capability"))
          .as(line)
          .isEqualTo(parts[2].contains(", needs "));
    }
    long operations =
        answer.json().path("paths").values().stream().mapToLong(path -> path.size()).sum();
    assertThat(operations).isEqualTo(described);
  }

  @Test
  void shouldResolveEveryReference() {
    String text = SharedApplication.superuser().get("/api/openapi.json").expect(200).body();
    JsonNode schemas =
        SharedApplication.superuser().get("/api/openapi.json").at("/components/schemas");
    var references =
        java.util.regex.Pattern.compile("#/components/schemas/([A-Za-z0-9_.-]+)")
            .matcher(text)
            .results()
            .map(r -> r.group(1))
            .distinct()
            .toList();
    assertThat(references).isNotEmpty().allMatch(schemas::has);
  }

  @Test
  void shouldNeedASession() {
    SharedApplication.get().client().get("/api/openapi.json").expect(401, "UNAUTHENTICATED");
  }
}
