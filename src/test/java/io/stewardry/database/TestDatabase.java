package io.stewardry.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One fresh database of a test, with a data source for each role. Connections are not pooled:
/// closing one ends its session. Closing the database drops it and whatever is still connected to
/// it.
public record TestDatabase(
    String name, String url, DataSource superuser, DataSource owner, DataSource application)
    implements AutoCloseable {

  static DataSource dataSource(String url, String user, String password) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /// Runs SQL as the superuser: for fixtures and planted faults, never for what a test is about.
  public void asSuperuser(String sql) throws SQLException {
    try (var connection = superuser.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    TestDatabases.drop(name);
  }
}
