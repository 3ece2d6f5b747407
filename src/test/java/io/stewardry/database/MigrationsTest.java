package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {
  @Test
  void shouldChangeNothingWhenRunAgain() throws SQLException {
    try (var database = TestDatabases.create()) {
      int before = history(database);
      Migrations.run(database.owner());
      assertThat(history(database)).isEqualTo(before).isPositive();
    }
  }

  @Test
  void shouldBootstrapAgainWithoutHarm() throws SQLException {
    try (var database = TestDatabases.create();
        var superuser = database.superuser().getConnection()) {
      Bootstrap.run(superuser, TestDatabases.OWNER_PASSWORD, TestDatabases.APPLICATION_PASSWORD);
      try (var application = database.application().getConnection()) {
        assertThat(application.isValid(1)).isTrue();
      }
    }
  }

  private static int history(TestDatabase database) {
    return JdbcClient.create(database.owner())
        .sql("select count(*) from priv.flyway_schema_history where success")
        .query(Integer.class)
        .single();
  }
}
