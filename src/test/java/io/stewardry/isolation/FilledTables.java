package io.stewardry.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Gives Alpha and Bravo a row in each table that the fixture does not know, so that a table of a
/// later migration is attacked where there is something to take. Values are made up from the types;
/// foreign keys, triggers and checks are no matter here and are off.
final class FilledTables {
  private final AttackFixture fixture;

  FilledTables(AttackFixture fixture) {
    this.fixture = fixture;
  }

  void fill() throws SQLException {
    fill(fixture.alpha.msp(), fixture.alpha.word());
    fill(fixture.bravo.msp(), fixture.bravo.word());
  }

  void fill(UUID organization, String word) throws SQLException {
    for (TenantTable table : TenantTable.all(fixture)) {
      fill(table.name(), organization, word);
    }
  }

  private void fill(String table, UUID organization, String word) throws SQLException {
    if (fixture
        .superuser(
            "select exists (select from %s where org_id = '%s')".formatted(table, organization))
        .equals("t")) {
      return;
    }
    try (Connection superuser = fixture.database.superuser().getConnection()) {
      run(superuser, checks(table));
      run(superuser, "set session_replication_role = replica");
      run(superuser, insert(table, organization, word));
    }
  }

  private static void run(Connection superuser, String sql) throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private String checks(String table) throws SQLException {
    return fixture.superuser(
        """
        select coalesce(string_agg(format('alter table %%s drop constraint %%I', conrelid::regclass, conname), '; '), 'select')
        from pg_constraint where conrelid = '%s'::regclass and contype = 'c'
        """
            .formatted(table));
  }

  private String insert(String table, UUID organization, String word) throws SQLException {
    return fixture.superuser(
        """
        select format('insert into %%s (%%s) values (%%s)', a.attrelid::regclass, string_agg(quote_ident(a.attname), ','),
          string_agg(case
            when a.attname = 'org_id' then '''%2$s'''
            when t.typcategory = 'S' then '''%3$s'''
            when t.typname = 'uuid' then 'gen_random_uuid()'
            when t.typname = 'bytea' then 'sha256(''%3$s'')'
            when t.typname in ('json', 'jsonb') then '''{"%3$s": true}'''
            when t.typcategory = 'D' then 'now()'
            when t.typcategory = 'B' then 'true'
            when t.typcategory = 'A' then '''{}'''
            when t.typcategory = 'I' then '''127.0.0.1'''
            else '''1''' end, ','))
        from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = '%1$s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and (a.attname = 'org_id' or a.attnotnull and (not a.atthasdef or exists (select from pg_attrdef d where d.adrelid = a.attrelid
            and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'hub.%%')) or t.typcategory = 'S')
        group by a.attrelid
        """
            .formatted(table, organization, word));
  }
}
