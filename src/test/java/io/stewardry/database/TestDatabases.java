package io.stewardry.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Databases for tests, with the roles of production: migrated once into a template, each test gets
/// a clone of it (about 50 ms).
public final class TestDatabases {
  public static final String OWNER_PASSWORD = "owner-of-the-tests";
  public static final String APPLICATION_PASSWORD = "application-of-the-tests";
  private static final String TEMPLATE = "stewardry";

  /// Tests connect as these thousands of times, and the server is nobody else's: their passwords
  /// need not be slow to guess.
  private static final List<String> QUICKLY_CHECKED =
      List.of(
          "set scram_iterations = 1",
          "alter role %s password '%s'".formatted(Bootstrap.OWNER, OWNER_PASSWORD),
          "alter role %s password '%s'".formatted(Bootstrap.APPLICATION, APPLICATION_PASSWORD));

  private static @Nullable TestServer server;
  private static @Nullable TestServer quiet;
  private static int count;

  private TestDatabases() {}

  /// A fresh, migrated database. Whoever takes it closes it.
  public static synchronized TestDatabase create() throws SQLException {
    if (server == null) {
      server = withTemplate(TestServer.start("test-postgres"));
    }
    return clone(server);
  }

  /// The same on a second server, for tests that see by its transactions that nobody has written:
  /// on the first one, those of other tests would count. They run one after the other.
  public static synchronized TestDatabase createOnQuietServer() throws SQLException {
    if (quiet == null) {
      quiet = withTemplate(TestServer.start("quiet-postgres"));
    }
    return clone(quiet);
  }

  private static TestDatabase clone(TestServer server) throws SQLException {
    String name = TEMPLATE + "_" + ++count;
    server.execute(
        List.of(
            "create database " + name + " template " + TEMPLATE,
            // A clone has the contents of the template, but not the privileges on the database
            // itself.
            "revoke all on database " + name + " from public",
            "grant connect on database " + name + " to stewardry_owner, stewardry_app"));
    return database(server, name);
  }

  /// A fresh database as an earlier version of the application left it.
  static TestDatabase createAt(String version) throws SQLException {
    return createVersioned(version);
  }

  /// A fresh database with what the versioned files create, and none of the files with functions.
  static TestDatabase createVersioned() throws SQLException {
    return createVersioned("latest");
  }

  private static TestDatabase createVersioned(String version) throws SQLException {
    TestDatabase earlier = bootstrapped("");
    Migrations.configuration(earlier.owner())
        .target(version)
        // Functions are of today, and would not find what later versions create.
        .repeatableSqlMigrationPrefix("none")
        .validateMigrationNaming(false)
        .load()
        .migrate();
    return earlier;
  }

  /// An empty database that belongs to a new role of this name, ready for migrations.
  static TestDatabase createOwnedBy(String role) throws SQLException {
    try (TestDatabase other = create()) {
      other.asSuperuser("create role " + role);
    }
    return bootstrapped(" owner " + role);
  }

  private static synchronized TestDatabase bootstrapped(String options) throws SQLException {
    create().close();
    TestServer running = Objects.requireNonNull(server);
    String name = TEMPLATE + "_" + ++count;
    running.execute(List.of("create database " + name + options));
    TestDatabase bootstrapped = database(running, name);
    try (var superuser = bootstrapped.superuser().getConnection()) {
      Bootstrap.run(superuser, OWNER_PASSWORD, APPLICATION_PASSWORD);
    }
    return bootstrapped;
  }

  static synchronized void drop(String name) throws SQLException {
    for (TestServer each : new TestServer[] {server, quiet}) {
      if (each != null) {
        each.execute(List.of("drop database if exists " + name + " with (force)"));
      }
    }
  }

  /// A faulty migration fails every test with its own message, so the next one must be able to
  /// start the server.
  private static TestServer withTemplate(TestServer started) throws SQLException {
    boolean made = false;
    try {
      started.execute(List.of("create database " + TEMPLATE));
      TestDatabase template = database(started, TEMPLATE);
      try (var superuser = template.superuser().getConnection()) {
        Bootstrap.run(superuser, OWNER_PASSWORD, APPLICATION_PASSWORD);
      }
      started.execute(QUICKLY_CHECKED);
      Migrations.run(template.owner());
      made = true;
      return started;
    } finally {
      if (!made) {
        started.stop();
      }
    }
  }

  private static TestDatabase database(TestServer on, String name) {
    String url = on.jdbcUrl(name);
    return new TestDatabase(
        name,
        url,
        on.superuser(name),
        TestDatabase.dataSource(url, Bootstrap.OWNER, OWNER_PASSWORD),
        TestDatabase.dataSource(url, Bootstrap.APPLICATION, APPLICATION_PASSWORD));
  }
}
