package io.stewardry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.Bootstrap;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A licence that an operator issues on the command line, while the application runs.
@RunsInParallel
class LicenseCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldIssueWhatAnMspActivates() throws Exception {
    try (RunningApplication application =
        RunningApplication.start("--stewardry.key-file=" + folder.resolve("secret.key"))) {
      World world = World.in(application);
      World.Made msp = world.msp("Commanded");
      String said =
          run(
              application,
              0,
              "--organization",
              msp.id().toString(),
              "--max-organizations",
              "6",
              "--valid-until",
              "2031-12-31T00:00:00Z",
              "--capability",
              "vault=2031-01-01T00:00:00Z",
              "--capability",
              "agents");
      String text =
          said.lines().filter(line -> line.startsWith("eyJ")).findFirst().orElseThrow().strip();
      msp.admin().post("/api/license", "{\"license\": \"%s\"}".formatted(text)).expect(200);
      assertThat(msp.admin().get("/api/license").at("/maxOrganizations").asInt()).isEqualTo(6);
      assertThat(world.superuser().get("/api/organizations/" + msp.id() + "/capabilities").body())
          .contains("vault", "agents");

      assertThat(run(application, 1, "--organization", UUID.randomUUID().toString()))
          .contains("There is no such thing here");
      assertThat(run(application, 1, "--organization", "acme"))
          .contains("organizationId: It takes the id of an MSP");
    }
  }

  private String run(RunningApplication application, int expected, String... arguments)
      throws Exception {
    Path output = folder.resolve("output");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.stewardry.Stewardry",
                "license",
                "issue"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("STEWARDRY_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("STEWARDRY_KEYFILE", folder.resolve("secret.key").toString());
    builder.environment().put("SPRING_DATASOURCE_URL", application.database().url());
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", TestDatabases.APPLICATION_PASSWORD);
    builder.environment().put("SPRING_FLYWAY_USER", Bootstrap.OWNER);
    builder.environment().put("SPRING_FLYWAY_PASSWORD", TestDatabases.OWNER_PASSWORD);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      String said = Files.readString(output);
      assertThat(process.exitValue()).as(said).isEqualTo(expected);
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
