package io.stewardry.access.internal;

import io.stewardry.access.Access;
import io.stewardry.access.WantedAccess;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Access that staff of the acting MSP were given, as far as the reader sees it: to organizations
/// to which he was given access himself, and all of his own. It is seen, and can be taken away,
/// also while the MSP cannot manage others.
@Repository
public class AccessStore {
  private static final String LIVE =
      """
      select g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, g.granted_by, g.granted_at,
        coalesce(c.name, p.name) as name
      from hub.access_grant g
        left join hub.child c on c.org_id = :org and c.child_id = g.child_id
        left join hub.org_group p on p.org_id = :org and p.group_id = g.group_id
      where g.org_id = :org and (g.expires_at is null or g.expires_at > now())
        and (:reaches_all or g.user_id = :actor or g.child_id in (select hub.given(:org, :actor))
          or g.group_id is not null and not exists (select from hub.group_member m
            where m.org_id = :org and m.group_id = g.group_id and m.child_id not in (select hub.given(:org, :actor))))
      """;

  private final JdbcClient jdbc;

  AccessStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<UUID, List<Access>> of(Collection<UUID> users, Caller reader) {
    return users.isEmpty()
        ? Map.of()
        : byUser(
            " and g.user_id = any (:users::uuid[]) order by name, g.grant_id",
            "users",
            users.toArray(UUID[]::new),
            reader);
  }

  /// Who was given access to a child, by name or through a group: the user and what he was given.
  public Map<UUID, List<Access>> to(UUID child, Caller reader) {
    return byUser(
        """
         and (g.child_id = :child or g.group_id in (select m.group_id from hub.group_member m
           where m.org_id = :org and m.child_id = :child)) order by g.granted_at, g.grant_id
        """,
        "child",
        child,
        reader);
  }

  private Map<UUID, List<Access>> byUser(
      String which, String parameter, Object value, Caller reader) {
    Map<UUID, List<Access>> byUser = new HashMap<>();
    jdbc.sql(LIVE + which)
        .param("reaches_all", reader.everyChildByRole())
        .param(parameter, value)
        .query(row -> {
          byUser
              .computeIfAbsent(row.getObject("user_id", UUID.class), user -> new ArrayList<>())
              .add(access(row));
        });
    return byUser;
  }

  /// The database checks whether the actor may.
  public void grant(UUID id, UserId user, WantedAccess wanted) {
    Functions.call(
        jdbc,
        "hub.grant_access",
        id,
        user.value(),
        wanted.organizationId(),
        wanted.groupId(),
        Verb.keys(wanted.verbs()),
        wanted.expiresAt());
  }

  /// Of a child or group of the acting organization.
  public String nameOf(@Nullable UUID child, @Nullable UUID group) {
    return jdbc.sql(
            """
            select name from hub.child where org_id = :org and child_id = :child
            union all
            select name from hub.org_group where org_id = :org and group_id = :group
            """)
        .param("child", child)
        .param("group", group)
        .query(String.class)
        .single();
  }

  /// The database checks whether the actor may.
  public void revoke(UUID id) {
    Functions.call(jdbc, "hub.revoke_access", id);
  }

  private static Access access(ResultSet row) throws SQLException {
    return new Access(
        row.getObject("grant_id", UUID.class),
        row.getObject("child_id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getString("name"),
        Verb.ofKeys(row.getString("verbs")),
        Columns.instantOrNull(row, "expires_at"),
        row.getObject("granted_by", UUID.class),
        Columns.instant(row, "granted_at"));
  }
}
