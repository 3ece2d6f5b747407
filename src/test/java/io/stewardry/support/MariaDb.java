package io.stewardry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A MariaDB server of one test class, in a folder and a process of its own, on loopback.
public final class MariaDb implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ROOT = "trial-root";

  private final Process process;
  private final int port;

  private MariaDb(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Skips the test when none is installed, but fails it on a build server, where a skipped test
  /// would look like a passed one.
  ///
  /// @param folder empty, and deleted by who gave it
  public static MariaDb start(Path folder) {
    Path server = require("mariadbd");
    Path install = require("mariadb-install-db");
    String user = System.getProperty("user.name");
    int port = FreePort.next();
    try {
      Path data = folder.resolve("data");
      Path log = folder.resolve("mariadb.log");
      run(
          log,
          install.toString(),
          "--no-defaults",
          "--datadir=" + data,
          "--user=" + user,
          "--auth-root-authentication-method=normal",
          "--skip-test-db");
      Path first = folder.resolve("first.sql");
      Files.writeString(
          first,
          "create user '"
              + ROOT
              + "'@'127.0.0.1' identified by '"
              + ROOT
              + "';\n"
              + "grant all on *.* to '"
              + ROOT
              + "'@'127.0.0.1' with grant option;\n");
      Process process =
          new ProcessBuilder(
                  server.toString(),
                  "--no-defaults",
                  "--datadir=" + data,
                  "--socket=" + folder.resolve("s"),
                  "--pid-file=" + folder.resolve("pid"),
                  "--bind-address=127.0.0.1",
                  "--port=" + port,
                  "--user=" + user,
                  "--init-file=" + first,
                  "--skip-name-resolve",
                  "--innodb-buffer-pool-size=16M")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      MariaDb started = new MariaDb(process, port);
      try {
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("MariaDB ended: " + Files.readString(log));
              }
              return started.answers();
            });
      } catch (RuntimeException failed) {
        started.close();
        throw failed;
      }
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return port;
  }

  /// As somebody who may do everything.
  public void sql(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", ROOT);
    properties.setProperty("password", ROOT);
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", properties);
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Path log, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            List.of(command) + " did not work: " + Files.readString(log));
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Path require(String program) {
    Optional<Path> found =
        Stream.concat(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String words =
          "No "
              + program
              + " is installed (Debian: mariadb-server): nothing was tried against MariaDB.";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(words);
      }
      Assumptions.abort(words);
    }
    return found.orElseThrow();
  }
}
