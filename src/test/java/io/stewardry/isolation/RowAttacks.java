package io.stewardry.isolation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The attempts at one table. How each must end follows from the privileges: where the role may do
/// it at all, the row policy must end it.
final class RowAttacks {
  private static final String POLICY = "new row violates row-level security policy";

  private final TenantTable table;
  private final UUID own;
  private final UUID foreign;
  private final String foreignKey;
  private final String foreignPlace;
  private final List<Attack> attacks = new ArrayList<>();

  private RowAttacks(TenantTable table, AttackFixture fixture) throws SQLException {
    this.table = table;
    this.own = fixture.alpha.msp();
    this.foreign = fixture.bravo.msp();
    String one = "select %s from %s where org_id = '%s' limit 1";
    this.foreignKey =
        fixture.superuser(
            one.formatted(
                "format('%%L%s', %s)".formatted(", %L".repeat(table.key().size() - 1), keys()),
                table.name(),
                foreign));
    this.foreignPlace = fixture.superuser(one.formatted("ctid", table.name(), foreign));
  }

  static List<Attack> at(TenantTable table, AttackFixture fixture) throws SQLException {
    var made = new RowAttacks(table, fixture);
    made.read();
    made.insert();
    made.change();
    made.take();
    return made.attacks;
  }

  private void read() {
    String t = table.name();
    String b = "org_id = '" + foreign + "'";
    see("select its rows", "select " + columns("") + " from " + t + " where " + b);
    see(
        "select by its key",
        "select org_id from %s where (%s) = (%s)".formatted(t, keys(), foreignKey));
    see(
        "select by its place",
        "select org_id from %s where ctid = '%s'".formatted(t, foreignPlace));
    see(
        "join",
        "select b.org_id from %1$s a join %1$s b on b.%2$s where a.org_id = '%3$s'"
            .formatted(t, b, own));
    see(
        "lateral",
        "select x.* from generate_series(1, 2) n, lateral (select org_id, n from %s where %s) x"
            .formatted(t, b));
    see(
        "recursive",
        "with recursive r(o) as (select org_id from %1$s where %2$s union select org_id from %1$s, r where %2$s) table r"
            .formatted(t, b));
    see(
        "order and limit",
        "select org_id from %s where org_id <> '%s' order by 1 limit 1".formatted(t, own));
    see("set", "select org_id from %s except select '%s'::uuid".formatted(t, own));
    answer("select all", "select distinct org_id from " + t, own.toString());
    answer(
        "sample", "select distinct org_id from " + t + " tablesample system (100)", own.toString());
    answer("count", "select count(*) from " + t + " where " + b, "0");
    answer("exists", "select exists (select from " + t + " where " + b + ")", "f");
    answer(
        "aggregate",
        "select array_agg(row(" + columns("x.") + ")::text)::text from " + t + " x where x." + b,
        "null");
    answer(
        "outer join",
        "select distinct b.org_id from %1$s a left join %1$s b on b.%2$s".formatted(t, b),
        "null");
    answer(
        "query in a function",
        "select query_to_xml('select org_id from %s where org_id <> ''%s''', false, true, '')::text"
            .formatted(t, own),
        "");
    attack(
        "for update",
        table.writable().isEmpty(),
        "select org_id from " + t + " where " + b + " for update");
    attack(
        "for key share",
        table.writable().isEmpty(),
        "select org_id from " + t + " where " + b + " for key share");
  }

  private void insert() {
    String t = table.name();
    boolean may = table.insertable().contains("org_id");
    String because = may ? POLICY : "permission denied";
    boolean mayKey = table.insertable().containsAll(table.key());
    String upsert =
        "insert into %1$s (%2$s) values (%3$s) on conflict (%2$s) do "
            .formatted(t, keys(), foreignKey);
    denied("insert", "insert into " + t + " (org_id) values ('" + foreign + "')", because);
    denied("insert what stands there", upsert + "nothing", mayKey ? POLICY : "permission denied");
    denied(
        "upsert",
        upsert + "update set " + assignment(),
        mayKey && !table.writable().isEmpty() ? POLICY : "permission denied");
    denied(
        "merge in",
        "merge into %s t using (select '%s'::uuid as o) s on t.org_id = s.o when not matched then insert (org_id) values (s.o)"
            .formatted(t, foreign),
        because);
  }

  private void change() {
    String t = table.name();
    boolean may = !table.writable().isEmpty();
    String b = "org_id = '" + foreign + "'";
    attack("update", !may, "update " + t + " set " + assignment() + " where " + b);
    attack(
        "merge over",
        !may,
        "merge into %s t using (select '%s'::uuid as o) s on t.org_id = s.o when matched then update set %s"
            .formatted(t, foreign, assignment()));
    attack("delete", !table.deletable(), "delete from " + t + " where " + b);
    attack(
        "merge away",
        !table.deletable(),
        "merge into %s t using (select '%s'::uuid as o) s on t.org_id = s.o when matched then delete"
            .formatted(t, foreign));
    denied(
        "give a row away",
        "update %s set org_id = '%s' where org_id = '%s'".formatted(t, foreign, own),
        "permission denied");
  }

  private void take() {
    String t = table.name();
    denied("truncate", "truncate " + t, "permission denied");
    denied(
        "see without policy",
        "set local row_security = off; select org_id from " + t,
        // Asked before any privilege is.
        "query would be affected by row-level security policy");
    // PostgreSQL lets whoever may delete from a table lock it against everybody: a reason to grant
    // it seldom.
    String lock = "lock table " + t + " in access exclusive mode";
    attacks.add(
        table.lockable()
            ? Attack.runs(t + ": lock", lock)
            : Attack.denied(t + ": lock", lock, "permission denied"));
  }

  private void see(String name, String sql) {
    attack(name, table.readable().isEmpty(), sql);
  }

  private void answer(String name, String sql, String... rows) {
    attacks.add(
        table.readable().isEmpty()
            ? Attack.denied(table.name() + ": " + name, sql, "permission denied")
            : Attack.answers(table.name() + ": " + name, sql, rows));
  }

  private void attack(String name, boolean forbidden, String sql) {
    attacks.add(
        forbidden
            ? Attack.denied(table.name() + ": " + name, sql, "permission denied")
            : Attack.nothing(table.name() + ": " + name, sql));
  }

  private void denied(String name, String sql, String because) {
    attacks.add(Attack.denied(table.name() + ": " + name, sql, because));
  }

  private String keys() {
    return String.join(", ", table.key());
  }

  private String columns(String prefix) {
    var columns = table.readable().isEmpty() ? List.of("org_id") : table.readable();
    return prefix + String.join(", " + prefix, columns);
  }

  private String assignment() {
    String column =
        table.writable().isEmpty() ? table.key().getLast() : table.writable().getFirst();
    return column + " = default";
  }
}
