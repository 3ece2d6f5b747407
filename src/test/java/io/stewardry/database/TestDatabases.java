package io.stewardry.database;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// Databases for tests: one server for the JVM, migrated once into a template, each test a clone of
/// it (about 50 ms). The roles are those of production, so a test sees what the application would
/// see.
public final class TestDatabases {
  public static final String OWNER_PASSWORD = "owner-of-the-tests";
  public static final String APPLICATION_PASSWORD = "application-of-the-tests";

  private static final String TEMPLATE =
      System.getProperty("stewardry.test.template", "checks_template");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /// A fresh, migrated database.
  public static synchronized TestDatabase create() throws SQLException {
    Template.READY.get();
    String name = TEMPLATE + "_" + COUNT.incrementAndGet();
    onServer("drop database if exists " + name + " with (force)");
    onServer("create database " + name + " template " + TEMPLATE);
    closeToPublic(name);
    return database(name);
  }

  static void drop(String name) throws SQLException {
    onServer("drop database if exists " + name + " with (force)");
  }

  /// A clone has the template's contents, but not the privileges on the database itself.
  private static void closeToPublic(String name) throws SQLException {
    onServer("revoke all on database " + name + " from public");
    onServer("grant connect on database " + name + " to stewardry_owner, stewardry_app");
  }

  private static TestDatabase database(String name) {
    String url = jdbcUrl(name);
    return new TestDatabase(
        name,
        url,
        superuser(name),
        TestDatabase.dataSource(url, Bootstrap.OWNER, OWNER_PASSWORD),
        TestDatabase.dataSource(url, Bootstrap.APPLICATION, APPLICATION_PASSWORD));
  }

  private static void onServer(String sql) throws SQLException {
    try (var connection = superuser("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DataSource superuser(String database) {
    return TestDatabase.dataSource(jdbcUrl(database), "postgres", "");
  }

  private static String jdbcUrl(String database) {
    return System.getProperty("stewardry.test.postgres") + database;
  }

  /// Made at the first use, once for the JVM.
  private enum Template {
    READY;

    Template() {
      try {
        drop(TEMPLATE);
        onServer("create database " + TEMPLATE);
        TestDatabase template = database(TEMPLATE);
        try (var connection = template.superuser().getConnection()) {
          Bootstrap.run(connection, OWNER_PASSWORD, APPLICATION_PASSWORD);
        }
        Migrations.run(template.owner());
      } catch (SQLException e) {
        throw new IllegalStateException("no template database", e);
      }
    }

    void get() {}
  }
}
