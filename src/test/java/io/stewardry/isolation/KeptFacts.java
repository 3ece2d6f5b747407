package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// What managers keep about their children, compared with the truth: with what each table's own
/// function counts now, which finds a trigger that is missing in any table of `priv.fact`, and, for
/// the people and for the columns of hub.child, with a definition that is written down here.
final class KeptFacts {
  /// The columns of hub.child, and what is summed up from them.
  private static final String WRONG_CHILD =
      """
      with truth as (
        select c.org_id, c.child_id, c.users, c.children, c.state,
          (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')) as joined,
          (select count(*) from hub.child x where x.org_id = c.child_id and x.state <> 'DELETING') as below,
          (select s.state from hub.org_state s where s.org_id = c.child_id) as own_state,
          (select n.parent_id from priv.node n where n.org_id = c.child_id) as manager
        from hub.child c where c.child_id in (select org_id from hub.organization))
      select 'columns of ' || child_id from truth where (org_id, users, children, state) is distinct from (manager, joined, below, own_state)
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

  private final AttackFixture fixture;

  KeptFacts(AttackFixture fixture) {
    this.fixture = fixture;
  }

  List<String> tables() throws SQLException {
    try (Connection superuser = fixture.database.superuser().getConnection()) {
      return Answer.to(superuser, "select tab from priv.fact order by tab").rows();
    }
  }

  /// Everything that is there is right; what is not there yet is in the queue.
  void requireTruth(String step) throws SQLException {
    assertThat(wrong()).as(step).isEmpty();
  }

  /// The same, and everything is there.
  void requireAll() throws SQLException {
    requireTruth("in the end");
    for (String table : tables()) {
      assertThat(fixture.superuser(absent(table))).as(table).isEqualTo("0");
    }
  }

  private static String absent(String table) {
    return """
    select count(*) from hub.child c join hub.organization o on o.org_id = c.child_id
    where not exists (select from hub.%s f where f.org_id = c.org_id and f.child_id = c.child_id)
    """
        .formatted(table);
  }

  /// The ids of children about which somebody keeps something that is not so, each with the reason.
  List<String> wrong() throws SQLException {
    try (Connection superuser = fixture.database.superuser().getConnection()) {
      superuser.setAutoCommit(false);
      var all = new java.util.ArrayList<String>();
      add(all, "child", superuser, WRONG_CHILD);
      add(all, "people", superuser, WRONG_PEOPLE);
      for (String table : tables()) {
        add(
            all,
            table + " at who is not the manager",
            superuser,
            """
            select f.child_id from hub.%s f join hub.organization o on o.org_id = f.child_id
            where f.org_id is distinct from (select n.parent_id from priv.node n where n.org_id = f.child_id)
            """
                .formatted(table));
        add(
            all,
            table + " neither kept nor queued",
            superuser,
            absent(table).replace("count(*)", "c.child_id")
                + " and not exists (select from priv.work w where w.kind = 'facts' and w.org_id = c.child_id)");
        add(all, table, superuser, countedAnew(table, superuser));
      }
      superuser.rollback();
      return all;
    }
  }

  /// Rows that are other ones after they were counted again.
  private static String countedAnew(String table, Connection superuser) throws SQLException {
    Answer counted =
        Answer.to(
            superuser,
            """
            create temp table if not exists before_%1$s as select f.org_id, f.child_id, to_jsonb(f) as was
              from hub.%1$s f join hub.organization o on o.org_id = f.child_id;
            select count(priv.fill_%1$s(b.org_id, b.child_id)::text) from before_%1$s b
            """
                .formatted(table));
    assertThat(counted.state()).as("%s", counted).isNull();
    return """
    select b.child_id from before_%1$s b join hub.%1$s f on f.org_id = b.org_id and f.child_id = b.child_id where to_jsonb(f) <> b.was
    """
        .formatted(table);
  }

  private static void add(List<String> all, String reason, Connection superuser, String sql)
      throws SQLException {
    Answer answer = Answer.to(superuser, sql);
    assertThat(answer.state()).as("%s: %s", reason, answer).isNull();
    answer.rows().forEach(row -> all.add(reason + " " + row));
  }

  /// What the queued work does, as the application.
  void fill(UUID child) throws SQLException {
    for (String table : ask(child, "select hub.missing_facts()").rows()) {
      ask(child, "select hub.fill_fact('" + table + "')");
    }
    fixture.superuser(
        "delete from priv.work where kind = 'facts' and org_id = '%s'".formatted(child));
  }

  private Answer ask(UUID child, String sql) throws SQLException {
    Answer answer = fixture.ask(fixture.context(child, fixture.platform, new UUID(0, 0), 'j'), sql);
    assertThat(answer.state()).as("%s", answer).isNull();
    return answer;
  }
}
