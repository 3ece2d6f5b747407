package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What managers keep about their children, compared with the truth: with what each table's own
/// function counts now, which finds a trigger that is missing in any table of `priv.fact`, and, for
/// people, entitlements and the columns of hub.child, with a definition that is written down here.
final class KeptFacts implements AutoCloseable {
  /// The columns of hub.child, and what is summed up from them.
  private static final String WRONG_CHILD =
      """
      with truth as (
        select c.org_id, c.child_id, c.users, c.children, c.state, c.first_end,
          (select coalesce(min(x.expires_at), 'infinity') from hub.org_capability x where x.org_id = c.child_id and not x.lapsed) as own_end,
          (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')) as joined,
          (select count(*) from hub.child x where x.org_id = c.child_id and x.state <> 'DELETING') as below,
          (select s.state from hub.org_state s where s.org_id = c.child_id) as own_state,
          (select n.parent_id from priv.node n where n.org_id = c.child_id) as manager
        from hub.child c where c.child_id in (select org_id from hub.organization))
      select 'columns of ' || child_id from truth where (org_id, users, children, state, first_end)
        is distinct from (manager, joined, below, own_state, own_end)
      union all
      select 'no row of ' || n.org_id from priv.node n where n.kind not in ('PLATFORM', 'PURGED') and not exists (select from truth t where t.child_id = n.org_id)
      union all
      select 'sums of ' || o.kind || o.org_id from hub.organization o
      where (select count(*) from hub.child c where c.org_id = o.org_id and c.state <> 'DELETING' and c.child_id in (select org_id from hub.organization))
        is distinct from coalesce((select sum(g.added - g.gone) from hub.growth g where g.org_id = o.org_id), 0)
        or (select coalesce(sum(c.users), 0) from hub.child c where c.org_id = o.org_id and c.state <> 'DELETING')
        is distinct from coalesce((select sum(g.users) from hub.growth g where g.org_id = o.org_id), 0)
        or (select count(*) from hub.child c where c.org_id = o.org_id and c.state <> 'DELETING')
        is distinct from coalesce((select t.live from hub.child_total t where t.org_id = o.org_id), 0)
      """;

  private static final String WRONG_PEOPLE =
      """
      select p.child_id from hub.child_people p join hub.organization o on o.org_id = p.child_id
      where (p.invited, p.owners, p.most, p.full_since is not null, p.owner_undelivered, p.owner_invited_until) is distinct from (
        (select count(*) from hub.member_state m where m.org_id = p.child_id and m.state = 'INVITED'),
        (select count(*) from hub.member_state m where m.org_id = p.child_id and m.is_owner and m.state in ('ACTIVE', 'SUSPENDED')),
        (select l.max from hub.org_limit l where l.org_id = p.child_id and l.resource = 'users'),
        coalesce((select l.max <= (select count(*) from hub.member_state m where m.org_id = p.child_id and m.state <> 'DELETED')
          from hub.org_limit l where l.org_id = p.child_id and l.resource = 'users'), false),
        p.owners = 0 and exists (select from hub.invitation v join hub.member_state m on m.org_id = v.org_id and m.user_id = v.user_id
          where v.org_id = p.child_id and m.is_owner and m.state = 'INVITED' and v.state = 'PENDING' and v.delivery = 'BOUNCED'
            and v.expires_at = p.owner_invited_until),
        case when p.owners = 0 then (select max(v.expires_at) from hub.invitation v join hub.member_state m on m.org_id = v.org_id
          and m.user_id = v.user_id where v.org_id = p.child_id and m.is_owner and m.state = 'INVITED' and v.state = 'PENDING') end)
      """;

  /// With a column for each capability that can be given, and one for each resource and its limit.
  private static final String WRONG_ENTITLEMENTS =
      """
      select f.child_id from hub.child_capabilities f join hub.organization o on o.org_id = f.child_id
      where jsonb_strip_nulls(to_jsonb(f) - 'org_id' - 'child_id') is distinct from coalesce(
        (select jsonb_object_agg(x.capability, case when x.lapsed then '-infinity' else coalesce(x.expires_at, 'infinity') end)
          from hub.org_capability x where x.org_id = f.child_id and x.capability <> 'iam'), '{}')
      union all
      select f.child_id from hub.child_usage f join hub.organization o on o.org_id = f.child_id
      where exists (select from unnest('{users,automations,systems,gateways,agents,dashboards}'::text[]) r(resource)
        where (to_jsonb(f) ->> r.resource, to_jsonb(f) ->> ('most_' || r.resource)) is distinct from (
          (select coalesce(sum(u.used), 0)::text from hub.usage u where u.org_id = f.child_id and u.resource = r.resource),
          (select l.max::text from hub.org_limit l where l.org_id = f.child_id and l.resource = r.resource)))
      """;

  /// What is remembered month by month: the last of it is what is used, and never more than the
  /// most.
  private static final String WRONG_MONTHS =
      """
      select u.child_id || ' ' || v.resource from hub.child_usage u join hub.organization o on o.org_id = u.child_id
        cross join lateral (values ('users', u.users), ('automations', u.automations), ('systems', u.systems),
          ('gateways', u.gateways), ('agents', u.agents), ('dashboards', u.dashboards)) v (resource, used)
        left join lateral (select m.last, m.high from hub.child_usage_month m
          where m.org_id = u.org_id and m.child_id = u.child_id and m.resource = v.resource order by m.month desc limit 1) m on true
      where coalesce(m.last, 0) <> v.used or m.high < m.last
      union all
      select 'of no child ' || m.child_id from hub.child_usage_month m
      where not exists (select from hub.child_usage u where u.org_id = m.org_id and u.child_id = m.child_id)
        and m.child_id in (select org_id from hub.organization)
      """;

  /// How near each limit is its use, by a definition that is written down here.
  private static final String WRONG_STEPS =
      """
      select o.org_id || ' ' || r.resource from hub.organization o join hub.org_state x on x.org_id = o.org_id and x.state <> 'DELETING'
        cross join unnest(array['users', 'automations']) r (resource)
        left join hub.org_limit l on l.org_id = o.org_id and l.resource = r.resource
        left join lateral (select sum(u.used) as used from hub.usage u where u.org_id = o.org_id and u.resource = r.resource) u on true
        left join hub.limit_state s on s.org_id = o.org_id and s.resource = r.resource
      where s.status is distinct from case when coalesce(u.used, 0) > l.max then 'OVER' when coalesce(u.used, 0) = l.max then 'FULL'
        when coalesce(u.used, 0) >= 0.8 * l.max then 'WARN' end
      """;

  /// Each credential at the manager, and how many there are.
  private static final String WRONG_VAULT =
      """
      with truth as (
        select v.org_id, c.org_id as child_id, c.credential_id, c.kind,
          exists (select from hub.member_state m where m.org_id = c.org_id and m.user_id = c.owner_id and m.state = 'ACTIVE') as owned,
          c.created_at, c.rotated_at, c.rotate_at, c.expires_at, (c.last_used_at at time zone 'UTC')::date as last_used_on,
          case when c.rotate_at_most < coalesce(c.rotate_every_days, 4000) then 'SETTING' when c.rotate_at is not null then 'CREDENTIAL'
            end as rotate_from
        from hub.child_vault v join hub.credential c on c.org_id = v.child_id),
      kept as (select k.* from hub.child_credential k join hub.organization o on o.org_id = k.child_id)
      select 'kept ' || x from (select * from kept except select * from truth) x
      union all
      select 'true ' || x from (select * from truth except select * from kept) x
      union all
      select 'count of ' || v.child_id from hub.child_vault v join hub.organization o on o.org_id = v.child_id
      where v.credentials <> (select count(*) from hub.credential c where c.org_id = v.child_id)
      """;

  private final AttackFixture fixture;
  private final Connection superuser;
  private final List<String> tables;

  KeptFacts(AttackFixture fixture) throws SQLException {
    this.fixture = fixture;
    this.superuser = fixture.database.superuser().getConnection();
    superuser.setAutoCommit(false);
    this.tables = ask("select tab from priv.fact order by tab");
    superuser.rollback();
    assertThat(tables).contains("child_people");
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
  }

  /// Everything that is there is right; what is not there yet is in the queue.
  void requireTruth(String step) throws SQLException {
    assertThat(wrong()).as(step).isEmpty();
  }

  /// The same, and everything about these is there.
  void requireAll(List<UUID> children) throws SQLException {
    requireTruth("in the end");
    for (String table : tables) {
      assertThat(ask(absent(table))).as(table).doesNotContainAnyElementsOf(texts(children));
    }
    superuser.rollback();
  }

  private static List<String> texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  private static String absent(String table) {
    return """
    select c.child_id from hub.child c join hub.organization o on o.org_id = c.child_id
    where not exists (select from hub.%s f where f.org_id = c.org_id and f.child_id = c.child_id)
    """
        .formatted(table);
  }

  /// What somebody keeps about a child and is not so, each with the reason.
  List<String> wrong() throws SQLException {
    var all = new ArrayList<String>();
    add(all, "child", WRONG_CHILD);
    add(all, "people", WRONG_PEOPLE);
    add(all, "entitlements", WRONG_ENTITLEMENTS);
    add(all, "months", WRONG_MONTHS);
    add(all, "steps", WRONG_STEPS);
    add(all, "vault", WRONG_VAULT);
    for (String table : tables) {
      add(
          all,
          table + " at who is not the manager",
          """
          select f.child_id from hub.%s f join hub.organization o on o.org_id = f.child_id
          where f.org_id is distinct from (select n.parent_id from priv.node n where n.org_id = f.child_id)
          """
              .formatted(table));
      add(
          all,
          table + " neither kept nor queued",
          absent(table)
              + " and not exists (select from priv.work w where w.kind = 'facts' and w.org_id = c.child_id)");
      all.addAll(otherWhenCountedAnew(table));
    }
    superuser.rollback();
    return all;
  }

  private List<String> otherWhenCountedAnew(String table) throws SQLException {
    String rows =
        """
        select f::text from hub.%s f join hub.organization o on o.org_id = f.child_id order by f.child_id
        """
            .formatted(table);
    var before = new ArrayList<>(ask(rows));
    ask(
        """
        select priv.fill_%1$s(f.org_id, f.child_id)::text from hub.%1$s f join hub.organization o on o.org_id = f.child_id
        """
            .formatted(table));
    before.removeAll(ask(rows));
    return before;
  }

  private void add(List<String> all, String reason, String sql) throws SQLException {
    ask(sql).forEach(row -> all.add(reason + " " + row));
  }

  private List<String> ask(String sql) throws SQLException {
    Answer answer = Answer.to(superuser, sql);
    assertThat(answer.state()).as("%s: %s", sql, answer).isNull();
    return answer.rows();
  }

  /// What the queued work does, as the application.
  void fill(UUID child) throws SQLException {
    for (String table : ask(child, "select hub.missing_facts()").rows()) {
      ask(child, "select hub.fill_fact('" + table + "')");
    }
    fixture.superuser(
        "delete from priv.work where kind = 'facts' and org_id = '%s'".formatted(child));
  }

  /// Whether there is a row or not.
  void fillAnew(UUID child) throws SQLException {
    for (String table : tables) {
      fixture.superuser(
          "select priv.fill_%s(n.parent_id, n.org_id)::text from priv.node n where n.org_id = '%s'"
              .formatted(table, child));
    }
  }

  private Answer ask(UUID child, String sql) throws SQLException {
    Answer answer = fixture.ask(fixture.context(child, fixture.platform, new UUID(0, 0), 'j'), sql);
    assertThat(answer.state()).as("%s", answer).isNull();
    return answer;
  }
}
