package io.stewardry.organizations.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of erasing. What is deleted, and in which order, says the database: it knows its tables.
@Repository
public class ErasureStore {
  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param gone nothing of it is left
  public record Step(UUID child, String name, boolean gone) {}

  /// Those with deleted children whose time is over. To be asked at the platform.
  public List<OrganizationId> due(Duration keep) {
    return jdbc.sql("select hub.erasures_due(make_interval(secs => :keep))")
        .param("keep", keep.toSeconds())
        .query((row, n) -> new OrganizationId(row.getObject(1, UUID.class)))
        .list();
  }

  /// Erases rows of a child of the acting organization.
  ///
  /// @param most how many rows
  /// @param passed how many are left alone, of those that come first
  /// @return nothing when there is none to do
  public Optional<Step> step(Duration keep, int most, int passed) {
    return jdbc.sql(
            """
            select s.child, s.child_name, s.gone from hub.erase_step(make_interval(secs => :keep), :most, :passed) s
            where s.child is not null
            """)
        .param("keep", keep.toSeconds())
        .param("most", most)
        .param("passed", passed)
        .query((row, n) ->
            new Step(
                row.getObject("child", UUID.class),
                row.getString("child_name"),
                row.getBoolean("gone")))
        .optional();
  }

  /// When these children were deleted; those that are not are left out.
  public Map<UUID, Instant> deleted(Collection<UUID> children) {
    Map<UUID, Instant> found = new HashMap<>();
    jdbc.sql(
            """
            select c.child_id, c.deleted_at from hub.child c
            where c.org_id = :org and c.child_id = any (:children) and c.deleted_at is not null
            """)
        .param("children", children.toArray(UUID[]::new))
        .query(row -> {
          found.put(row.getObject("child_id", UUID.class), Columns.instant(row, "deleted_at"));
        });
    return found;
  }
}
