package io.stewardry.organizations.internal;

import io.stewardry.tenancy.Acting;
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
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql("select child_id, name from hub.child where org_id = :org and child_id in (:children)")
        .param("org", Acting.context().organization().value())
        .param("children", children)
        .query(row -> {
          names.put(row.getObject("child_id", UUID.class), row.getString("name"));
        });
    return names;
  }
}
