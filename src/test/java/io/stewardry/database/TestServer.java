package io.stewardry.database;

import io.stewardry.database.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// A PostgreSQL of the tests: the one the application starts itself, with its data in memory where
/// there is any.
final class TestServer {
  /// Several applications are on it at a time, each with a pool like that of a node, and one more
  /// for its test.
  private static final int CONNECTIONS = 300;

  private final EmbeddedPostgres postgres;

  private TestServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static TestServer start(String name) throws SQLException {
    Path folder = MemoryFolder.of(name);
    var first = new TestServer(EmbeddedPostgres.start(folder));
    first.execute(List.of("alter system set max_connections = " + CONNECTIONS));
    first.stop();
    var postgres = EmbeddedPostgres.start(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, folder)));
    var server = new TestServer(postgres);
    server.sweep();
    return server;
  }

  private static void end(EmbeddedPostgres postgres, Path folder) {
    postgres.close();
    MemoryFolder.release(folder);
  }

  DataSource superuser(String database) {
    return TestDatabase.dataSource(
        jdbcUrl(database), postgres.superuser(), postgres.superuserPassword());
  }

  String jdbcUrl(String database) {
    return postgres.jdbcUrl(database);
  }

  void stop() {
    postgres.close();
  }

  void execute(List<String> statements) throws SQLException {
    try (var connection = superuser("postgres").getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// A killed run leaves databases, and perhaps a role with a right too many: all begin anew.
  private void sweep() throws SQLException {
    var drops = new ArrayList<String>();
    try (var connection = superuser("postgres").getConnection();
        var statement = connection.createStatement();
        var left =
            statement.executeQuery(
                """
                select format('drop database %I with (force)', datname) from pg_database
                where not datistemplate and datname <> 'postgres'
                union all
                select format('drop role %I', rolname) from pg_roles where oid >= 16384
                """)) {
      while (left.next()) {
        drops.add(left.getString(1));
      }
    }
    execute(drops);
  }
}
