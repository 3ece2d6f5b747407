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

  private static int history(TestDatabase database) {
    return JdbcClient.create(database.owner())
        .sql("select count(*) from priv.flyway_schema_history where success")
        .query(Integer.class)
        .single();
  }
}
