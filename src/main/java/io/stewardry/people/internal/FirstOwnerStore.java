package io.stewardry.people.internal;

import io.stewardry.people.FirstOwner;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Asks the database for owners of children of the acting organization: of those whose door lets
/// the actor in, and no others.
@Repository
public class FirstOwnerStore {
  private final JdbcClient jdbc;

  FirstOwnerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<UUID, FirstOwner> of(Collection<UUID> children) {
    Map<UUID, FirstOwner> owners = new HashMap<>();
    jdbc.sql(
            "select child_id, first_name, last_name, email from hub.first_owners(:children::uuid[])")
        .param("children", children.toArray(UUID[]::new))
        .query((row, n) ->
            owners.put(
                row.getObject("child_id", UUID.class),
                new FirstOwner(
                    row.getString("first_name"),
                    row.getString("last_name"),
                    row.getString("email"))))
        .list();
    return owners;
  }
}
