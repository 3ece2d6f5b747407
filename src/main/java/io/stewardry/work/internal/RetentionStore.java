package io.stewardry.work.internal;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what is deleted when its time is over. Which rows those are say the lines of
/// `priv.retention`.
@Repository
class RetentionStore {
  private final JdbcClient jdbc;

  RetentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param name what the rows are called
  record Deleted(String name, long rows) {}

  /// Deletes rows of one table.
  ///
  /// @return nothing when none is left to delete
  Optional<Deleted> step(int most) {
    return jdbc.sql("select s.name, s.deleted from hub.retention_step(:most) s")
        .param("most", most)
        .query((row, n) -> new Deleted(row.getString("name"), row.getLong("deleted")))
        .optional();
  }
}
