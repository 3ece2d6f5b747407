package io.stewardry.isolation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table of organizations, and what the catalog says the application's role may do with it. Read
/// from `pg_class`, so that a new table is attacked without a word here.
///
/// @param key its primary key, org_id first
/// @param readable columns
/// @param writable columns that may be updated
/// @param lockable whether `lock table` is possible in the strictest mode
record TenantTable(
    String name,
    List<String> key,
    List<String> readable,
    List<String> insertable,
    List<String> writable,
    boolean deletable,
    boolean lockable) {

  static List<TenantTable> all(AttackFixture fixture) throws SQLException {
    var tables = new ArrayList<TenantTable>();
    try (var superuser = fixture.database.superuser().getConnection()) {
      for (String row : Answer.to(superuser, CATALOG).rows()) {
        String[] cell = row.split("\\|", -1);
        tables.add(
            new TenantTable(
                cell[0],
                list(cell[1]),
                list(cell[2]),
                list(cell[3]),
                list(cell[4]),
                cell[5].equals("t"),
                cell[6].equals("t")));
      }
    }
    return tables;
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }

  private static final String CATALOG =
      """
      select c.oid::regclass,
        (select string_agg(quote_ident(a.attname), ',' order by array_position(i.indkey::int2[], a.attnum))
          from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
          where i.indrelid = c.oid and i.indisprimary),
        coalesce(string_agg(quote_ident(a.attname), ',') filter (where has_column_privilege('stewardry_app', c.oid, a.attnum, 'select')), ''),
        coalesce(string_agg(quote_ident(a.attname), ',') filter (where has_column_privilege('stewardry_app', c.oid, a.attnum, 'insert')), ''),
        coalesce(string_agg(quote_ident(a.attname), ',') filter (where has_column_privilege('stewardry_app', c.oid, a.attnum, 'update')), ''),
        has_table_privilege('stewardry_app', c.oid, 'delete'),
        has_table_privilege('stewardry_app', c.oid, 'update, delete, truncate, maintain')
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'hub'::regnamespace
        and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'org_id' and not o.attisdropped)
      group by c.oid order by 1
      """;
}
