package io.stewardry.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Looks, as the database's superuser and by SQL of its own, whether what clients were told is what
/// is there. It knows nothing of the application's code.
final class Checker {
  /// What is made, and what the log says when it is: one entry for each, and each for one.
  private static final List<Made> MADE =
      List.of(
          new Made("organization", "org_id", "organization.created", "kind <> 'PLATFORM'"),
          new Made("org_group", "group_id", "group.created", "true"),
          new Made("role", "role_id", "role.created", "true"),
          new Made("api_key", "key_id", "apikey.created", "true"),
          // The first ones are told by the entry of their organization, made in the same moment,
          // and
          // those of staff by theirs.
          new Made(
              "invitation",
              "invitation_id",
              "invitation.created",
              "not exists (select from hub.organization o where o.org_id = t.org_id and o.created_at = t.created_at) and not exists (select from hub.audit_entry s where s.action = 'staff.created' and s.copy_of is null and s.changes ->> 'invitationId' = t.invitation_id::text)"),
          new Made("session", "session_id", "session.created", "true"),
          new Made("grant_history", "grant_id", "access.granted", "not t.ended"),
          new Made("import_job", "import_id", "import.started", "true"));

  private final DataSource superuser;
  private final List<String> violations = new ArrayList<>();

  private record Made(String table, String id, String action, String which) {}

  Checker(DataSource superuser) {
    this.superuser = superuser;
  }

  /// @param deeds all of them settled
  List<String> violations(Collection<Deed> deeds) {
    try (Connection connection = superuser.getConnection()) {
      return violations(connection, deeds);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  List<String> violations(Connection connection, Collection<Deed> deeds) throws SQLException {
    violations.clear();
    everyDeedOnce(connection, deeds);
    everyEntryOnce(connection);
    countersCount(connection);
    nothingRefersAcross(connection);
    nothingIsHalf(connection);
    nobodyWroteWhileSuspended(connection, deeds);
    return List.copyOf(violations);
  }

  /// I1, I2: what was acknowledged is there, once, and is the same thing.
  private void everyDeedOnce(Connection connection, Collection<Deed> deeds) throws SQLException {
    Map<Deed.Kind, Map<String, List<String>>> there = new HashMap<>();
    there.put(Deed.Kind.ORGANIZATION, ids(connection, "select name, org_id from hub.organization"));
    there.put(Deed.Kind.GROUP, ids(connection, "select name, group_id from hub.org_group"));
    there.put(Deed.Kind.ROLE, ids(connection, "select name, role_id from hub.role"));
    there.put(Deed.Kind.KEY, ids(connection, "select name, key_id from hub.api_key"));
    there.put(
        Deed.Kind.INVITATION,
        ids(
            connection,
            """
            select 'Invitation ' || substring(u.email from '^i([0-9]+)@'), i.invitation_id
            from hub.app_user u left join hub.invitation i using (org_id, user_id) where u.email ~ '^i[0-9]+@'
            """));
    Map<String, List<String>> suspensions = entries(connection, "user.suspended");
    Map<String, List<String>> reactivations = entries(connection, "user.reactivated");
    Map<String, List<String>> edits =
        ids(
            connection,
            "select changes #>> '{description,to}', entry_id from hub.audit_entry where copy_of is null and action = 'organization.updated'");
    Map<String, List<String>> limits =
        ids(
            connection,
            "select changes ->> 'users', entry_id from hub.audit_entry where copy_of is null and action = 'limits.updated'");
    Map<String, Integer> stateChanges = new HashMap<>();
    for (Deed deed : deeds) {
      if (!deed.done) {
        violations.add("not answered: " + deed);
        continue;
      }
      switch (deed.kind) {
        case ACCESS, SESSION, ACCEPTANCE, IMPORT -> {
          // Compared with the log as a whole, and with the rows of the imports.
        }
        case SUSPENSION, REACTIVATION -> stateChanges.merge(deed.path, 1, Integer::sum);
        case EDIT -> repeatable(deed, edits.getOrDefault(deed.name(), List.of()));
        case LIMIT ->
            repeatable(deed, limits.getOrDefault(String.valueOf(100_000 + deed.number), List.of()));
        default -> {
          List<String> found = there.get(deed.kind).getOrDefault(deed.name(), List.of());
          if (!found.equals(List.of(deed.id))) {
            violations.add("acknowledged as " + deed.id + ", there are " + found + ": " + deed);
          }
        }
      }
    }
    stateChanges.forEach((path, wanted) -> {
      String user = path.split("/")[3];
      var entries = path.endsWith("suspend") ? suspensions : reactivations;
      int found = entries.getOrDefault(user, List.of()).size();
      if (found != wanted) {
        violations.add(path + " was done " + wanted + " times, the log says " + found);
      }
    });
  }

  /// What may be done twice without harm is told once for each time, and at least once.
  private void repeatable(Deed deed, List<String> entries) {
    if (entries.isEmpty() || entries.size() > deed.attempts) {
      violations.add("told " + entries.size() + " times: " + deed);
    }
  }

  private Map<String, List<String>> entries(Connection connection, String action)
      throws SQLException {
    return ids(
        connection,
        "select resource_id, entry_id from hub.audit_entry where copy_of is null and result = 'ok' and action = '"
            + action
            + "'");
  }

  /// I3: nothing without its entry, no entry without its thing. People's states are compared with
  /// the history that the database keeps by itself.
  private void everyEntryOnce(Connection connection) throws SQLException {
    for (Made made : MADE) {
      String entries =
          "select from hub.audit_entry e where e.copy_of is null and e.result = 'ok' and e.action = '%s' and e.resource_id = t.%s::text"
              .formatted(made.action(), made.id());
      found(
          connection,
          made.table() + " without exactly one entry",
          "select t.%1$s from hub.%2$s t where %3$s and (select count(*) from (%4$s) as entries) <> 1"
              .formatted(made.id(), made.table(), made.which(), entries));
      found(
          connection,
          made.action() + " without its thing",
          "select e.resource_id from hub.audit_entry e where e.copy_of is null and e.result = 'ok' and e.action = '%1$s' and not exists (select from hub.%2$s t where t.%3$s::text = e.resource_id)"
              .formatted(made.action(), made.table(), made.id()));
    }
    found(
        connection,
        "state changed and not told, or told and not changed",
        """
        with changed as (
          select h.user_id::text as who, h.state, lag(h.state) over (partition by h.org_id, h.user_id order by h.at, h.change_id) as before
          from hub.member_history h),
        happened as (
          select who, case state when 'SUSPENDED' then 'user.suspended' else 'user.reactivated' end as action, count(*) as n from changed
          where state <> before and (state = 'SUSPENDED' or before = 'SUSPENDED' and state = 'ACTIVE') group by 1, 2),
        told as (
          select resource_id as who, action, count(*) as n from hub.audit_entry
          where copy_of is null and result = 'ok' and action in ('user.suspended', 'user.reactivated') group by 1, 2)
        select coalesce(h.who, t.who) || ' ' || coalesce(h.action, t.action) from happened h full join told t using (who, action)
        where h.n is distinct from t.n
        """);
    found(
        connection,
        "act of staff away from home without one copy in the log at home",
        """
        select e.entry_id from hub.audit_entry e where e.copy_of is null and e.actor_home_id <> e.org_id
          and e.actor_home_id in (select org_id from hub.organization)
          and (select count(*) from hub.audit_entry c where c.copy_of = e.entry_id and c.org_id = e.actor_home_id and c.target_org_id = e.org_id) <> 1
          and e.result = 'ok' and exists (select from hub.app_user u where u.user_id = e.actor_id and u.org_id = e.actor_home_id)
        """);
    found(
        connection,
        "accepted and not told once, or told and not accepted",
        """
        select i.invitation_id || ' ' || i.state from hub.invitation i where (i.state = 'ACCEPTED') <> ((select count(*) from hub.audit_entry e
          where e.action = 'invitation.accepted' and e.result = 'ok' and e.copy_of is null and e.resource_id = i.invitation_id::text) = 1)
        """);
    found(
        connection,
        "row of an import that was not created once, as it says",
        """
        select r.import_id || ' ' || r.line || ' ' || coalesce(r.status, 'open') || ' ' || coalesce(r.detail, '') from hub.import_row r
        join hub.import_job j using (org_id, import_id) where j.state in ('SUCCEEDED', 'FAILED')
          and (r.status <> 'CREATED' or j.state = 'FAILED' or (select count(*) from hub.email_domain d where d.domain = r.email_domain) <> 1
            or not exists (select from hub.organization o where o.org_id = r.organization_id and o.name = r.name))
        """);
    found(
        connection,
        "invitation without exactly one mail",
        """
        select i.invitation_id from hub.invitation i
        where (select count(*) from hub.mail m where m.about_id = i.invitation_id) <> 1
        """);
  }

  /// I5
  private void countersCount(Connection connection) throws SQLException {
    found(
        connection,
        "limit of users counts wrongly, or is passed",
        """
        select l.org_id || ' says ' || l.used || ' of ' || l.max from hub.org_limit l where l.resource = 'users'
          and (l.used > l.max or l.used <> (select count(*) from hub.member_state m where m.org_id = l.org_id and m.state <> 'DELETED'))
        """);
    found(
        connection,
        "number of users at the manager is wrong",
        """
        select c.child_id || ' says ' || c.users from hub.child c
        where c.users <> (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state <> 'DELETED')
        """);
    found(
        connection,
        "number of children at the manager is wrong",
        """
        select c.child_id || ' says ' || c.children from hub.child c
        where c.children <> (select count(*) from priv.node n where n.parent_id = c.child_id)
        """);
  }

  /// I6, for every table that there is: each foreign key holds as a whole, and what is called
  /// `user_id`, `child_id` or `org_id` belongs where the row does.
  private void nothingRefersAcross(Connection connection) throws SQLException {
    for (String sql :
        texts(
            connection,
            """
            select format('select %L || '' '' || to_jsonb(a)::text from %s a where %s and not exists (select from %s b where %s)',
              c.conname || ' of ' || c.conrelid::regclass, c.conrelid::regclass,
              string_agg(format('a.%I is not null', f.attname), ' and '), c.confrelid::regclass,
              string_agg(format('a.%I = b.%I', f.attname, t.attname), ' and '))
            from pg_constraint c
            cross join lateral unnest(c.conkey, c.confkey) as k (mine, theirs)
            join pg_attribute f on f.attrelid = c.conrelid and f.attnum = k.mine
            join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.theirs
            where c.contype = 'f' and c.connamespace in ('hub'::regnamespace, 'priv'::regnamespace)
            group by c.oid, c.conname, c.conrelid, c.confrelid
            """)) {
      found(connection, "foreign key without its row", sql);
    }
    for (String sql :
        texts(
            connection,
            """
            select format('select %L || '' '' || to_jsonb(a)::text from hub.%I a where not exists (select from %s)', 'hub.' || o.table_name, o.table_name,
              case u.column_name when 'user_id' then 'hub.app_user b where b.org_id = a.org_id and b.user_id = a.user_id'
                else 'priv.node b where b.org_id = a.child_id and (b.parent_id = a.org_id or hub_history)' end)
            from information_schema.columns o join information_schema.columns u using (table_schema, table_name)
            where o.table_schema = 'hub' and o.column_name = 'org_id' and u.column_name in ('user_id', 'child_id')
            """)) {
      String history = sql.contains("_history a") ? "true" : "false";
      found(
          connection,
          "row that refers to another organization",
          sql.replace("hub_history", history)
              .replace(
                  "where not exists", "where a." + column(sql) + " is not null and not exists"));
    }
    found(
        connection,
        "child that is not the node's",
        "select c.child_id from hub.child c join priv.node n on n.org_id = c.child_id where n.parent_id is distinct from c.org_id");
  }

  private static String column(String sql) {
    return sql.contains("a.child_id") ? "child_id" : "user_id";
  }

  /// What only a transaction that was torn apart would leave.
  private void nothingIsHalf(Connection connection) throws SQLException {
    found(
        connection,
        "key that was claimed and has no answer",
        "select key from hub.idempotency where status is null");
    found(
        connection,
        "session without its secret, or the reverse",
        """
        select coalesce(s.session_id, p.secret_id) from hub.session s
        full join (select * from priv.secret where kind = 'session') p on p.secret_id = s.session_id
        where (s.ended_at is null and s.session_id is not null) <> (p.secret_id is not null)
        """);
    found(
        connection,
        "organization without state, node, domain or short name",
        """
        select o.org_id from hub.organization o where o.kind <> 'PLATFORM' and not (
          exists (select from hub.org_state s where s.org_id = o.org_id) and exists (select from priv.node n where n.org_id = o.org_id)
          and exists (select from hub.email_domain d where d.org_id = o.org_id and d.is_primary) and exists (select from priv.slug s where s.org_id = o.org_id)
          and exists (select from hub.child c where c.child_id = o.org_id))
        """);
  }

  /// I7: from the answer to a suspension until the next reactivation was asked for, by the clock of
  /// the machine that all of them run on.
  private void nobodyWroteWhileSuspended(Connection connection, Collection<Deed> deeds)
      throws SQLException {
    Map<String, Deed> suspended = new HashMap<>();
    for (Deed deed : deeds) {
      if (deed.kind == Deed.Kind.SUSPENSION && deed.done) {
        suspended.put(deed.path.split("/")[3], deed);
      } else if (deed.kind == Deed.Kind.REACTIVATION) {
        String user = deed.path.split("/")[3];
        Deed before = suspended.remove(user);
        if (before != null) {
          silent(connection, user, before.doneAtMillis, deed.startedAtMillis);
        }
      }
    }
    for (var still : suspended.entrySet()) {
      silent(connection, still.getKey(), still.getValue().doneAtMillis, Long.MAX_VALUE / 2_000);
    }
  }

  private void silent(Connection connection, String user, long from, long to) throws SQLException {
    found(
        connection,
        "written while suspended",
        "select entry_id from hub.audit_entry where result = 'ok' and actor_id = '%s' and at > to_timestamp(%d / 1000.0) and at < to_timestamp(%d / 1000.0)"
            .formatted(user, from, to));
  }

  /// I8: everything that should go out has gone out.
  List<String> unsentMails() {
    return ask(
        "mail that waits or failed",
        "select mail_id || ' ' || state from hub.mail where state <> 'SENT'");
  }

  /// Nothing that was begun lies about.
  List<String> openImports() {
    return ask(
        "import that is not over",
        "select j.import_id || ' ' || j.state from hub.import_job j where j.finished_at is null or exists (select from hub.import_turn t where t.import_id = j.import_id and not t.over)");
  }

  long mails() {
    return Long.parseLong(one("select count(*) from hub.mail"));
  }

  private String one(String sql) {
    try (Connection connection = superuser.getConnection()) {
      return texts(connection, sql).getFirst();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private List<String> ask(String what, String sql) {
    violations.clear();
    try (Connection connection = superuser.getConnection()) {
      found(connection, what, sql);
      return List.copyOf(violations);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void found(Connection connection, String what, String sql) throws SQLException {
    List<String> rows = texts(connection, sql);
    if (!rows.isEmpty()) {
      violations.add(what + " (" + rows.size() + "): " + rows.subList(0, Math.min(5, rows.size())));
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql.replace("?", "??"));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException wrong) {
      throw new SQLException(sql, wrong);
    }
  }

  private static Map<String, List<String>> ids(Connection connection, String sql)
      throws SQLException {
    Map<String, List<String>> ids = new HashMap<>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        ids.computeIfAbsent(rows.getString(1), first -> new ArrayList<>()).add(rows.getString(2));
      }
      return ids;
    }
  }
}
