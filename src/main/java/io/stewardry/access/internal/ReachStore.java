package io.stewardry.access.internal;

import io.stewardry.access.Reach;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.people.UserState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Asks the database who reaches an organization. It answers only about the acting one and children
/// of it that the actor reaches.
@Repository
public class ReachStore {
  private static final TypeReference<List<Reach.Way>> WAYS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ReachStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// @param user only this one, also when he does not reach it; null is everybody who does
  /// @param at on a past day; null is now
  public List<Reach> who(UUID organization, @Nullable UUID user, @Nullable Instant at) {
    return jdbc.sql(
            """
            with reaching as (select * from hub.who_reaches(:organization, :user::uuid, :at::timestamptz))
            select user_id, home, home_kind, state, email, name, role, permissions, is_owner, verbs, path::text as path, org_kind, org_state,
              capabilities, home_capabilities, at,
              home = :organization or :at::timestamptz is not null
                or user_id in (select hub.admitted(:organization, array(select r.user_id from reaching r))) as admitted
            from reaching
            """)
        .param("organization", organization)
        .param("user", user)
        .param("at", at)
        .query((row, n) -> reach(row, at != null))
        .list();
  }

  /// Does the door of a child let this one of the managing organization in now?
  public boolean letsIn(UUID organization, UserId visitor) {
    return jdbc.sql(
            "select exists (select from hub.admitted(:organization, array[:visitor]::uuid[]))")
        .param("organization", organization)
        .param("visitor", visitor.value())
        .query(Boolean.class)
        .single();
  }

  private Reach reach(ResultSet row, boolean past) throws SQLException {
    Instant now = Columns.instant(row, "at");
    String own = row.getString("permissions");
    String verbs = row.getString("verbs");
    return new Reach(
        row.getObject("user_id", UUID.class),
        row.getObject("home", UUID.class),
        OrganizationKind.valueOf(row.getString("home_kind")),
        UserState.valueOf(row.getString("state")),
        row.getString("email"),
        row.getString("name").strip(),
        row.getString("role"),
        own == null ? null : Permission.ofKeys(own),
        verbs == null ? Set.of() : Set.copyOf(Verb.ofKeys(verbs)),
        json.readValue(row.getString("path"), WAYS),
        OrganizationKind.valueOf(row.getString("org_kind")),
        OrganizationState.valueOf(row.getString("org_state")),
        row.getBoolean("is_owner"),
        row.getBoolean("admitted"),
        EffectiveCapabilities.parse(row.getString("capabilities"), now),
        EffectiveCapabilities.parse(row.getString("home_capabilities"), now),
        past);
  }
}
