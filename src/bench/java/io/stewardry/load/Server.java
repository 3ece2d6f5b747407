package io.stewardry.load;

import io.stewardry.database.Bootstrap;
import io.stewardry.database.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The PostgreSQL of the benchmarks: the one that the application would start, with its settings,
/// on a folder of its own.
final class Server implements AutoCloseable {
  private static final int USES_BEFORE_A_NAME = 5;

  private static final String OWNER_PASSWORD = "owner-of-the-benchmarks";
  private static final String APPLICATION_PASSWORD = "application-of-the-benchmarks";

  /// Of Linux, practically everywhere.
  private static final double TICKS_A_SECOND = 100;

  private final EmbeddedPostgres postgres;
  private final Path folder;

  private Server(EmbeddedPostgres postgres, Path folder) {
    this.postgres = postgres;
    this.folder = folder;
  }

  static Server start(Path folder) {
    return new Server(EmbeddedPostgres.start(folder), folder);
  }

  boolean has(String database) throws SQLException {
    return !rows("postgres", "select datname from pg_database where datname = '" + database + "'")
        .isEmpty();
  }

  /// An empty one, with the roles and what only a superuser does.
  void create(String database) throws SQLException {
    execute("postgres", "create database " + database);
    try (Connection superuser = superuser(database)) {
      Bootstrap.run(superuser, OWNER_PASSWORD, APPLICATION_PASSWORD);
    }
  }

  void copy(String from, String to) throws SQLException {
    execute(
        "postgres",
        "drop database if exists " + to + " with (force)",
        "create database " + to + " template " + from + " strategy file_copy",
        "revoke all on database " + to + " from public",
        "grant connect on database " + to + " to stewardry_owner, stewardry_app");
  }

  void execute(String database, String... statements) throws SQLException {
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// The first column as text.
  List<String> rows(String database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  Connection superuser(String database) throws SQLException {
    return connect(
        database, postgres.superuser(), postgres.superuserPassword(), USES_BEFORE_A_NAME);
  }

  /// As the application itself.
  Connection application(String database) throws SQLException {
    return connect(database, Bootstrap.APPLICATION, APPLICATION_PASSWORD, USES_BEFORE_A_NAME);
  }

  /// As the application, but no statement has a name on the server.
  Connection withoutNames(String database) throws SQLException {
    return connect(database, Bootstrap.APPLICATION, APPLICATION_PASSWORD, 0);
  }

  private Connection connect(String database, String user, String password, int prepareThreshold)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("prepareThreshold", Integer.toString(prepareThreshold));
    return DriverManager.getConnection(postgres.jdbcUrl(database), properties);
  }

  /// What an application on this database is started with.
  List<String> settings(String database) {
    return List.of(
        "--spring.datasource.url=" + postgres.jdbcUrl(database),
        "--spring.datasource.password=" + APPLICATION_PASSWORD,
        "--spring.flyway.password=" + OWNER_PASSWORD);
  }

  /// Processor time that the sessions of all databases have used so far.
  double processorSeconds() throws IOException {
    String postmaster =
        Files.readAllLines(folder.resolve("pg").resolve("postmaster.pid")).getFirst().strip();
    double ticks = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String[] after = stat(process);
        if (after.length > 12 && after[1].equals(postmaster)) {
          ticks += Long.parseLong(after[11]) + Long.parseLong(after[12]);
        }
      }
    }
    return ticks / TICKS_A_SECOND;
  }

  /// What stands behind the name of the process; nothing when it has just ended.
  private static String[] stat(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (IOException ended) {
      return new String[0];
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
