package io.stewardry.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All privileges and triggers of the database as files: a new or changed one is seen in review,
/// and the self-check at start compares them.
class GoldenTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.stewardry.database.catalog.Golden#all")
  void shouldBeTheReviewedOne(Golden golden) throws Exception {
    try (var database = TestDatabases.create();
        var owner = database.owner().getConnection()) {
      Path drawn = Path.of("target", golden.name() + ".txt");
      Path reviewed = Path.of("src/main/resources", golden.file());
      CatalogChecks.withPlainNames(owner, () -> write(drawn, golden.draw(owner)));
      assertThat(Files.readAllLines(drawn))
          .as("%s differs from the database; review %s and copy it over it", reviewed, drawn)
          .hasSizeGreaterThan(40)
          .isEqualTo(Files.exists(reviewed) ? Files.readAllLines(reviewed) : List.of());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.stewardry.database.catalog.Golden#all")
  void shouldTellWhatIsMissingAndWhatIsTooMuch(Golden golden) {
    assertThat(
            golden.differences(
                List.of("hub.a stewardry_app select", "hub.b stewardry_app update (one, two)"),
                List.of("hub.b stewardry_app update (three, two)", "hub.c stewardry_app select")))
        .extracting(f -> f.object() + ": " + f.detail().split(":")[0])
        .containsExactly(
            "hub.b stewardry_app update (three): too much",
            "hub.c stewardry_app select: too much",
            "hub.a stewardry_app select: missing",
            "hub.b stewardry_app update (one): missing");
    assertThat(golden.differences(golden.reviewed(), golden.reviewed())).isEmpty();
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
