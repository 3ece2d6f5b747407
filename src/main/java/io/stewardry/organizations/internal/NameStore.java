package io.stewardry.organizations.internal;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.ReachedChildren;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Names of the acting organization's children.
@Repository
public class NameStore {
  private final JdbcClient jdbc;

  NameStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<UUID, String> ofChildren(Set<UUID> children) {
    return names(
        "select child_id, name from hub.child where org_id = :org and child_id in (:children)",
        children);
  }

  /// As far as the actor has access to them. What is kept about a child, such as a key for it, does
  /// not tell its name when access has ended.
  public Map<UUID, String> ofReached(Set<UUID> children) {
    return names(
        "select child_id, name from hub.child where org_id = :org and child_id in (:children) and "
            + ReachedChildren.include("child_id"),
        children);
  }

  /// Of a row with `child_id`, `name` and `slug`.
  static OrganizationName child(ResultSet row, int number) throws SQLException {
    return new OrganizationName(
        row.getObject("child_id", UUID.class), row.getString("name"), row.getString("slug"));
  }

  private Map<UUID, String> names(String sql, Set<UUID> children) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql(sql)
        .param("children", children)
        .query(row -> {
          names.put(row.getObject("child_id", UUID.class), row.getString("name"));
        });
    return names;
  }
}
