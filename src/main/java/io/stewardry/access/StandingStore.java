package io.stewardry.access;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the actor of the running context is in the acting organization, his home.
@Repository
class StandingStore {
  private final JdbcClient jdbc;

  StandingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param own what the role holds where the organization made it; null for a built-in one
  record Member(String role, @Nullable Set<Permission> own, OrganizationKind homeKind) {}

  /// Empty for somebody who is not, or not any more, an active member.
  Optional<Member> member() {
    return jdbc.sql(
            """
            select m.role, o.kind, array_to_string(r.permissions, ',') as permissions
            from hub.member_state m join hub.organization o on o.org_id = :org
              left join hub.role r on r.org_id = :org and r.key = m.role
            where m.org_id = :org and m.user_id = :actor and m.state = 'ACTIVE'
            """)
        .query((row, n) -> {
          String own = row.getString("permissions");
          return new Member(
              row.getString("role"),
              own == null ? null : Permission.ofKeys(own),
              OrganizationKind.valueOf(row.getString("kind")));
        })
        .optional();
  }

  /// Of the acting organization.
  OrganizationKind kind() {
    return jdbc.sql("select o.kind from hub.organization o where o.org_id = :org")
        .query((row, n) -> OrganizationKind.valueOf(row.getString("kind")))
        .single();
  }

  /// Of the acting organization, by the database's clock.
  EffectiveCapabilities capabilities() {
    return jdbc.sql(
            """
            select told, at, (select kind from hub.organization where org_id = :org) as kind
            from hub.own_capabilities()
            """)
        .query((row, n) ->
            OrganizationKind.valueOf(row.getString("kind")) == OrganizationKind.PLATFORM
                ? EffectiveCapabilities.all()
                : EffectiveCapabilities.parse(row.getString("told"), Columns.instant(row, "at")))
        .single();
  }

  /// Of one of the actor's own keys, where it may act there: empty when it is not good any more.
  Optional<Set<Permission>> scopes(UUID key, OrganizationId there) {
    return jdbc.sql(
            """
            select array_to_string(k.scopes, ',') as scopes from hub.api_key k
            where k.org_id = :org and k.user_id = :actor and k.key_id = :key and k.revoked_at is null and k.expires_at > now()
              and (k.bound_org is null or k.bound_org = :there)
            """)
        .param("key", key)
        .param("there", there.value())
        .query((row, n) -> Permission.ofKeys(row.getString("scopes")))
        .optional();
  }
}
