package io.stewardry.access.internal;

import io.stewardry.access.engine.AccessIndex;
import io.stewardry.access.engine.AccessIndexBuilder;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads all that decides what the staff of the acting organization reach, with its version: in one
/// statement, so from one moment.
@Repository
public class AccessIndexStore {
  private final JdbcClient jdbc;

  AccessIndexStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a role holds, which whoever knows roles says.
  public interface RoleSets {

    /// @param own what the organization put into it; null for a built-in one
    void add(AccessIndexBuilder index, String role, @Nullable Set<Permission> own);
  }

  public AccessIndex read(RoleSets roles) {
    AccessIndexBuilder index = new AccessIndexBuilder();
    jdbc.sql(
            """
            select distinct 'role' as what, null::uuid as one, null::uuid as other, m.role || case when r.role_id is null then '' else ':' || array_to_string(r.permissions, ',') end as text, null::timestamptz as until
              from hub.member_state m left join hub.role r on r.org_id = :org and r.key = m.role
              where m.org_id = :org and m.state = 'ACTIVE'
            union all
            select case when m.all_orgs then 'everywhere' else 'member' end, m.user_id, null, m.role, null
              from hub.member_state m where m.org_id = :org and m.state = 'ACTIVE'
            union all
            select case when g.group_id is null then 'grant' else 'group' end, g.user_id, coalesce(g.child_id, g.group_id), g.verbs, g.expires_at
              from hub.access_grant g where g.org_id = :org and (g.expires_at is null or g.expires_at > now())
            union all
            select 'in', x.group_id, x.child_id, null, null from hub.group_member x where x.org_id = :org
            """)
        .query(row -> {
          UUID one = row.getObject("one", UUID.class);
          UUID other = row.getObject("other", UUID.class);
          String text = row.getString("text");
          switch (row.getString("what")) {
            case "role" -> {
              String[] parts = text.split(":", 2);
              roles.add(index, parts[0], parts.length == 1 ? null : Permission.ofKeys(parts[1]));
            }
            case "member" -> index.member(one, text, false);
            case "everywhere" -> index.member(one, text, true);
            case "grant" -> index.grant(one, other, Verb.ofKeys(text), until(row));
            case "group" -> index.groupGrant(one, other, Verb.ofKeys(text), until(row));
            default -> index.inGroup(one, other);
          }
        });
    return index.build(Acting.context().organization());
  }

  private static long until(ResultSet row) throws SQLException {
    Instant end = Columns.instantOrNull(row, "until");
    return end == null ? AccessIndexBuilder.NO_END : ChronoUnit.MICROS.between(Instant.EPOCH, end);
  }
}
