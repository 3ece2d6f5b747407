package io.stewardry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.Bootstrap;
import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator types, and reads.
@RunsInParallel
class KeyCommandsTest {
  @TempDir private Path folder;

  private record Done(int code, String output) {
    Done expect(int expected, String... words) {
      assertThat(code).as(output).isEqualTo(expected);
      assertThat(output).contains(words).doesNotContain("\tat ");
      return this;
    }
  }

  @Test
  void shouldRotateAndReplaceTheKeyFile() throws Exception {
    Path file = folder.resolve("secret.key");
    try (TestDatabase database = TestDatabases.create()) {
      run(database, "data-key", "rotate", "--organization", "acme")
          .expect(2, "--organization takes the id of an organization.");
      run(database, "key-file", "rotate")
          .expect(0, "The data keys of 1 organizations were encrypted with the key ");
      assertThat(file).content().contains("primaryKeyId");
      Files.move(file, folder.resolve("lost.key"));
      run(database, "key-file", "status")
          .expect(
              2,
              "The key file " + file + " does not exist, but this database has secrets",
              "key-file start-over");
      assertThat(file).doesNotExist();
      run(database, "key-file", "start-over").expect(2, "Nothing was changed.");
      run(database, "key-file", "start-over", "--accept-loss")
          .expect(0, "There is a new key file. 1 organizations lost their secrets.");
    }
  }

  private Done run(TestDatabase database, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.stewardry.Stewardry"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("STEWARDRY_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("STEWARDRY_KEYFILE", folder.resolve("secret.key").toString());
    builder.environment().put("SPRING_DATASOURCE_URL", database.url());
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", TestDatabases.APPLICATION_PASSWORD);
    builder.environment().put("SPRING_FLYWAY_USER", Bootstrap.OWNER);
    builder.environment().put("SPRING_FLYWAY_PASSWORD", TestDatabases.OWNER_PASSWORD);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return new Done(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
