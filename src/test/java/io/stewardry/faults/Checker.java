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
  private final DataSource superuser;
  private final List<String> violations = new ArrayList<>();

  Checker(DataSource superuser) {
    this.superuser = superuser;
  }

  /// @param deeds all of them settled
  List<String> violations(Collection<Deed> deeds) {
    try (Connection connection = superuser.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<String> found = violations(connection, deeds);
      connection.rollback();
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// The rules look up tens of thousands of things in the log and in the mails, whose own indexes
  /// serve other questions. Copies with indexes answer as fast and, unlike a new index on the
  /// tables themselves, take no lock that work in the background could deadlock with.
  private static void copy(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create temp table audit_entry_copy as select * from hub.audit_entry");
      statement.execute("create index on pg_temp.audit_entry_copy (resource_id, action)");
      statement.execute("create index on pg_temp.audit_entry_copy (copy_of)");
      statement.execute("create temp table mail_copy as select * from hub.mail");
      statement.execute("create index on pg_temp.mail_copy (about_id)");
      statement.execute("analyze pg_temp.audit_entry_copy, pg_temp.mail_copy");
    }
  }

  private static void forgetCopy(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("drop table pg_temp.audit_entry_copy, pg_temp.mail_copy");
    }
  }

  private static String fromCopy(String sql) {
    return sql.replaceAll("\\bhub\\.(audit_entry|mail)\\b", "pg_temp.$1_copy");
  }

  List<String> violations(Connection connection, Collection<Deed> deeds) throws SQLException {
    violations.clear();
    copy(connection);
    everyDeedOnce(connection, deeds);
    for (Rule rule : Rule.all()) {
      found(connection, rule.what(), rule.sql());
    }
    nothingRefersAcross(connection);
    nobodyWroteWhileSuspended(connection, deeds);
    forgetCopy(connection);
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
            "select changes ->> 'users', entry_id from hub.audit_entry where copy_of is null and action = 'limit.updated'");
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
        "select j.job_id || ' ' || j.state from hub.job j where j.finished_at is null or exists (select from priv.work w where w.work_id = j.job_id)");
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
    try (Connection connection = superuser.getConnection()) {
      List<String> rows = texts(connection, sql);
      return rows.isEmpty() ? List.of() : List.of(found(what, rows));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void found(Connection connection, String what, String sql) throws SQLException {
    List<String> rows = texts(connection, fromCopy(sql));
    if (!rows.isEmpty()) {
      violations.add(found(what, rows));
    }
  }

  private static String found(String what, List<String> rows) {
    return what + " (" + rows.size() + "): " + rows.subList(0, Math.min(5, rows.size()));
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
        ResultSet rows = statement.executeQuery(fromCopy(sql))) {
      while (rows.next()) {
        ids.computeIfAbsent(rows.getString(1), first -> new ArrayList<>()).add(rows.getString(2));
      }
      return ids;
    }
  }
}
