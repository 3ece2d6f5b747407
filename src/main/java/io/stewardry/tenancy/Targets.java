package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Verb;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks the database whether the caller reaches an organization that he names in a path. Unknown
/// and unreachable are the same: empty.
public final class Targets {
  private final JdbcClient jdbc;

  Targets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Target> find(OrganizationId wanted) {
    return jdbc.sql(
            "select org_id, kind, managing, verbs, own_state, state from hub.target(:wanted) where org_id is not null")
        .param("wanted", wanted.value())
        .query((row, n) -> {
          UUID managing = row.getObject("managing", UUID.class);
          return new Target(
              wanted,
              OrganizationKind.valueOf(row.getString("kind")),
              managing == null ? null : new OrganizationId(managing),
              Set.copyOf(Verb.ofKeys(row.getString("verbs"))),
              OrganizationState.valueOf(row.getString("own_state")),
              OrganizationState.valueOf(row.getString("state")));
        })
        .optional();
  }
}
