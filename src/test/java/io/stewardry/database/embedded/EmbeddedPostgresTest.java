package io.stewardry.database.embedded;

import static io.stewardry.database.embedded.TemporaryServers.ask;
import static io.stewardry.database.embedded.TemporaryServers.killPostmaster;
import static io.stewardry.database.embedded.TemporaryServers.postmaster;
import static io.stewardry.database.embedded.TemporaryServers.runs;
import static io.stewardry.database.embedded.TemporaryServers.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.stewardry.support.RunsInParallel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RunsInParallel
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmbeddedPostgresTest {
  private static final TemporaryServers TEMPLATES = new TemporaryServers();
  private static Path template;

  /// Long, for a build server that is busy with others.
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final TemporaryServers servers = new TemporaryServers();

  /// Made once: most tests begin with a folder that has a database already.
  @BeforeAll
  static void makeTemplate() throws Exception {
    template = TEMPLATES.folder();
    try (var server = EmbeddedPostgres.start(template)) {
      tell(server, "create table kept as select 42 as answer");
    }
  }

  @AfterEach
  void leaveNothing() throws Exception {
    servers.close();
  }

  @AfterAll
  static void deleteTemplate() throws Exception {
    TEMPLATES.close();
  }

  private static void assertKept(EmbeddedPostgres server) throws SQLException {
    assertThat(ask(server, "select answer from kept")).isEqualTo("42");
  }

  @Nested
  class FirstStart {
    @Test
    void shouldMakeDatabaseWithSafeSettings() throws Exception {
      var folder = servers.copyOf(template);
      var server = servers.start(folder);
      assertThat(server.jdbcUrl("x")).isEqualTo("jdbc:postgresql://127.0.0.1:%d/x", server.port());
      assertThat(
              ask(
                      server,
                      """
                      select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
                      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',
                        'log_parameter_max_length', 'log_parameter_max_length_on_error',
                        'password_encryption', 'statement_timeout', 'transaction_timeout',
                        'idle_in_transaction_session_timeout', 'listen_addresses',
                        'unix_socket_directories', 'server_encoding', 'log_timezone')
                      """)
                  .split(" "))
          .containsExactlyInAnyOrder(
              "fsync=on",
              "full_page_writes=on",
              "synchronous_commit=on",
              "data_checksums=on",
              "log_parameter_max_length=0",
              "log_parameter_max_length_on_error=0",
              "password_encryption=scram-sha-256",
              "statement_timeout=300000",
              "transaction_timeout=600000",
              "idle_in_transaction_session_timeout=60000",
              "listen_addresses=127.0.0.1",
              "unix_socket_directories=",
              "server_encoding=UTF8",
              "log_timezone=UTC");
      assertThat(
              ask(
                  server,
                  "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'template1'"))
          .isEqualTo("b C.UTF-8");
      // The session's own time zone comes from the driver.
      assertThat(
              ask(
                  server,
                  "select setting from pg_file_settings where lower(name) = 'timezone' and applied"))
          .isEqualTo("UTC");
      assertThat(ask(server, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      var password = folder.resolve("superuser.password");
      assertThat(Files.getPosixFilePermissions(password))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.readString(password).strip()).isEqualTo(server.superuserPassword());
      assertThat(folder.resolve("log")).isDirectoryContaining("glob:**postgresql-*.log");
    }

    @Test
    void shouldUnpackLinksAndModes() throws Exception {
      var home = new DataFolder(template).startingWith(Binaries.PREFIX).getFirst();
      assertThat(home.resolve("lib/libpq.so")).isSymbolicLink();
      assertThat(Files.getPosixFilePermissions(home.resolve("bin/postgres")))
          .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shouldListenOnLoopbackOnlyAndRefuseWrongPassword() throws Exception {
      var server = servers.start(servers.copyOf(template));
      assertThatThrownBy(() ->
              DriverManager.getConnection(server.jdbcUrl("postgres"), server.superuser(), "wrong"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      assertThatThrownBy(
              () -> new Socket(InetAddress.getByName("127.0.0.2"), server.port()).close())
          .hasMessageContaining("refused");
    }

    @Test
    void shouldHealAfterKillInTheMiddle() throws Exception {
      var folder = servers.folder();
      var application = servers.launch(folder);
      await().atMost(LIMIT).until(() -> hasDraft(folder, "unpacking-"));
      application.kill();
      assertThat(new DataFolder(folder).startingWith(Binaries.PREFIX)).isEmpty();

      var second = servers.launch(folder);
      await().atMost(LIMIT).until(() -> hasDraft(folder, "pg-initializing-"));
      second.kill();
      assertThat(folder.resolve("pg")).doesNotExist();

      assertThat(ask(servers.start(folder), "select 1")).isEqualTo("1");
      assertThat(hasDraft(folder, "unpacking-") || hasDraft(folder, "pg-initializing-")).isFalse();
    }

    private boolean hasDraft(Path folder, String prefix) throws Exception {
      return Files.exists(folder) && !new DataFolder(folder).startingWith(prefix).isEmpty();
    }

    @Test
    void shouldNameTheWayOutWithoutPrograms() {
      assertThatThrownBy(() -> Binaries.archive(getClass().getClassLoader(), "Plan 9", "amd64"))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("SPRING_DATASOURCE_URL");
      assertThatThrownBy(
              () -> Binaries.archive(ClassLoader.getPlatformClassLoader(), "Linux", "amd64"))
          .hasMessageContaining("SPRING_DATASOURCE_URL");
    }
  }

  @Nested
  class NextStart {
    @Test
    void shouldKeepDataAndPort() throws Exception {
      var folder = servers.copyOf(template);
      int port;
      long pid;
      try (var server = EmbeddedPostgres.start(folder)) {
        port = server.port();
        pid = postmaster(folder);
        tell(server, "insert into kept values (43)");
      }
      assertThat(runs(folder, pid)).isFalse();
      var again = servers.start(folder);
      assertThat(again.port()).isEqualTo(port);
      assertThat(ask(again, "select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void shouldTakeAnotherPortWhenTaken() throws Exception {
      var folder = servers.copyOf(template);
      int port = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
      try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        var server = servers.start(folder);
        assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
        assertKept(server);
      }
    }

    @Test
    void shouldNotBelievePidFileOfStranger() throws Exception {
      assertStartsDespitePidFileOf(ProcessHandle.current().pid());
    }

    /// Where process 1 does not reap, a dead server stays listed for ever.
    @Test
    void shouldNotBelievePidFileOfZombie() throws Exception {
      assumeThat(Path.of("/proc/self/stat")).exists();
      var neverReaps =
          new ProcessBuilder("/bin/sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
      try {
        long zombie = Long.parseLong(neverReaps.inputReader().readLine());
        await()
            .atMost(LIMIT)
            .until(() -> Files.readString(Path.of("/proc/" + zombie + "/stat")).contains(") Z "));
        assertStartsDespitePidFileOf(zombie);
      } finally {
        neverReaps.destroyForcibly();
      }
    }

    private void assertStartsDespitePidFileOf(long stranger) throws Exception {
      var folder = servers.copyOf(template);
      Files.writeString(
          folder.resolve("pg/postmaster.pid"),
          "%d\n%s/pg\n1\n5432\n\n127.0.0.1\n".formatted(stranger, folder));
      assertKept(servers.start(folder));
      assertThat(postmaster(folder)).isNotEqualTo(stranger);
    }

    @Test
    void shouldShowLogWhenServerDies() throws Exception {
      var folder = servers.copyOf(template);
      Files.writeString(folder.resolve("pg/postgresql.conf"), "nonsense = 1\n");
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
    }

    @Test
    void shouldRefuseDataOfAnotherVersion() throws Exception {
      var folder = servers.copyOf(template);
      Files.writeString(folder.resolve("pg/PG_VERSION"), "17\n");
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("pg_dump");
    }

    @Test
    void shouldRefuseLostPassword() throws Exception {
      var folder = servers.copyOf(template);
      Files.delete(folder.resolve("superuser.password"));
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("backup");
      Files.writeString(folder.resolve("superuser.password"), "another");
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("backup");
      assertThat(PidFile.read(new DataFolder(folder))).isEmpty();
    }

    @Test
    void shouldKeepLogFolderBounded() throws Exception {
      var folder = servers.copyOf(template);
      for (int day = 10; day < 30; day++) {
        Files.writeString(
            folder.resolve("log/postgresql-2026-01-%d_000000.log".formatted(day)), "");
      }
      servers.start(folder);
      try (var files = Files.list(folder.resolve("log"))) {
        assertThat(files).hasSizeLessThanOrEqualTo(ServerLog.KEPT + 1);
      }
    }
  }

  @Nested
  class SecondApplication {
    @Test
    void shouldBeRefusedByNameOfHolder() throws Exception {
      var folder = servers.copyOf(template);
      var server = servers.start(folder);
      String holder = "process " + ProcessHandle.current().pid();
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining(holder);
      // After the refusal in this JVM: closing a second channel would have dropped the lock.
      assertThat(servers.launch(folder).answer()).startsWith("REFUSED").contains(holder);
      assertKept(server);
    }

    @Test
    void shouldBeLetInAfterClose() throws Exception {
      var folder = servers.copyOf(template);
      EmbeddedPostgres.start(folder).close();
      assertThat(servers.launch(folder).answer()).startsWith("READY");
    }
  }

  @Nested
  class Kill {
    @Test
    void shouldAdoptServerOfKilledApplication() throws Exception {
      var folder = servers.copyOf(template);
      var application = servers.launch(folder);
      String ready = application.answer();
      long pid = postmaster(folder);
      application.kill();
      var server = servers.start(folder);
      assertThat("READY " + server.port()).isEqualTo(ready);
      assertThat(postmaster(folder)).isEqualTo(pid);
      assertKept(server);
    }

    @Test
    void shouldStopServerThatApplicationCloses() throws Exception {
      var folder = servers.copyOf(template);
      var application = servers.launch(folder);
      assertThat(application.answer()).startsWith("READY");
      long pid = postmaster(folder);
      application.close();
      assertThat(application.answer()).isEqualTo("CLOSED");
      assertThat(runs(folder, pid)).isFalse();
    }

    @Test
    void shouldRestartOrphanWhoseSettingsChanged() throws Exception {
      var folder = servers.copyOf(template);
      var application = servers.launch(folder);
      application.answer();
      long pid = postmaster(folder);
      application.kill();
      Files.writeString(folder.resolve("pg/stewardry.conf"), "# of an older version\n");
      assertKept(servers.start(folder));
      assertThat(postmaster(folder)).isNotEqualTo(pid);
    }

    @Test
    void shouldStartKilledServerAgainOnSamePort() throws Exception {
      var folder = servers.copyOf(template);
      var server = servers.start(folder);
      long pid = postmaster(folder);
      killPostmaster(folder);
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> ask(server, "select answer from kept").equals("42"));
      assertThat(postmaster(folder)).isNotEqualTo(pid);
    }

    @Test
    void shouldStartAgainAlthoughQueryOfDeadServerGoesOn() throws Exception {
      var folder = servers.copyOf(template);
      var server = servers.start(folder);
      try (var connection = TemporaryServers.connect(server);
          var statement = connection.createStatement()) {
        var query =
            Thread.startVirtualThread(() -> {
              try {
                // Computes without a pause, so the backend does not notice the death.
                statement.execute("select count(*) from generate_series(1, 2000000000)");
              } catch (SQLException expected) {
                // The connection breaks.
              }
            });
        await()
            .atMost(LIMIT)
            .until(() ->
                ask(server, "select count(*) from pg_stat_activity where query like '%series%'")
                    .equals("2"));
        killPostmaster(folder);
        await().atMost(LIMIT).ignoreExceptions().until(() -> ask(server, "select 1").equals("1"));
        assertThat(query.join(Duration.ofSeconds(10))).isTrue();
      }
    }

    @Test
    void shouldSurviveKillOfBoth() throws Exception {
      var folder = servers.copyOf(template);
      var application = servers.launch(folder);
      application.answer();
      long pid = postmaster(folder);
      application.kill();
      killPostmaster(folder);
      assertKept(servers.start(folder));
      assertThat(postmaster(folder)).isNotEqualTo(pid);
    }

    @Test
    void shouldNotStartAgainAfterClose() throws Exception {
      var folder = servers.copyOf(template);
      var server = EmbeddedPostgres.start(folder);
      killPostmaster(folder);
      server.close();
      server.close();
      assertThat(PidFile.read(new DataFolder(folder)).filter(p -> runs(folder, p.pid()))).isEmpty();
    }
  }
}
