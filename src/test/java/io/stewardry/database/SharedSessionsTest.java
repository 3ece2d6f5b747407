package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SharedSessionsTest {
  /// Whoever can run SQL in a shared session can put another statement under a name.
  @Test
  void shouldGiveNoStatementAName() throws SQLException {
    try (var database = TestDatabases.create();
        var serving = Database.open(settings(database))) {
      JdbcClient jdbc = JdbcClient.create(serving.application());
      for (int n = 0; n < 20; n++) {
        jdbc.sql("select ?::int").param(n).query(Integer.class).single();
      }
      assertThat(
              jdbc.sql("select statement from pg_prepared_statements").query(String.class).list())
          .isEmpty();
    }
  }

  private static DatabaseSettings settings(TestDatabase database) {
    return new DatabaseSettings(
        Path.of("target"),
        database.url(),
        Bootstrap.OWNER,
        TestDatabases.OWNER_PASSWORD,
        Bootstrap.APPLICATION,
        TestDatabases.APPLICATION_PASSWORD,
        1);
  }
}
