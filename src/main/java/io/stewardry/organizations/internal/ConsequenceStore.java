package io.stewardry.organizations.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.Affected;
import io.stewardry.organizations.Staffing;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts whom an act on the acting organization hits.
@Repository
public class ConsequenceStore {
  private final JdbcClient jdbc;

  ConsequenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return customers and their users of the next level only
  public Affected affected() {
    return jdbc.sql(
            """
            select
              (select count(*) from hub.member_state m where m.org_id = :org and m.state = 'ACTIVE') as users,
              (select count(distinct s.user_id) from hub.session s join hub.member_state m
                  on m.org_id = :org and m.user_id = s.user_id and m.state = 'ACTIVE'
                where s.org_id = :org and s.ended_at is null and s.expires_at > now()) as signed_in,
              (select count(*) from hub.invitation i
                where i.org_id = :org and i.state = 'PENDING' and i.expires_at > now()) as invited,
              (select count(*) from hub.api_key k join hub.member_state m
                  on m.org_id = :org and m.user_id = k.user_id and m.state = 'ACTIVE'
                where k.org_id = :org and k.revoked_at is null and k.expires_at > now()) as keys,
              (select count(*) from hub.child c where c.org_id = :org and c.state <> 'DELETING') as customers,
              (select coalesce(sum(c.users), 0) from hub.child c
                where c.org_id = :org and c.state <> 'DELETING') as users_below
            """)
        .query((row, n) ->
            new Affected(
                row.getLong("users"),
                row.getLong("signed_in"),
                row.getLong("invited"),
                row.getLong("keys"),
                row.getLong("customers"),
                row.getLong("users_below")))
        .single();
  }

  /// Its children that manage others themselves.
  public List<OrganizationId> managersBelow() {
    return jdbc.sql(
            """
            select c.child_id from hub.child c
            where c.org_id = :org and c.kind = 'MSP' and c.state <> 'DELETING' and c.children > 0
            """)
        .query((row, n) -> new OrganizationId(row.getObject("child_id", UUID.class)))
        .list();
  }

  public Staffing staffing(UUID child) {
    return jdbc.sql(
            """
            with given as (
              select a.user_id, a.child_id from hub.access_grant a
              where a.org_id = :org and (a.expires_at is null or a.expires_at > now())
                and (a.child_id = :child or a.group_id in
                  (select g.group_id from hub.group_member g where g.org_id = :org and g.child_id = :child)))
            select
              (select count(*) from hub.member_state m where m.org_id = :org and m.state = 'ACTIVE'
                and (m.all_orgs or m.user_id in (select user_id from given))) as people,
              (select count(*) from given where child_id = :child) as grants,
              (select count(*) from hub.group_member g where g.org_id = :org and g.child_id = :child) as groups
            """)
        .param("child", child)
        .query((row, n) ->
            new Staffing(row.getLong("people"), row.getLong("grants"), row.getLong("groups")))
        .single();
  }
}
