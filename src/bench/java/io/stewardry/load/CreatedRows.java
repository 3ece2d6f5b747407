package io.stewardry.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks up in the whole catalog what one creation through the API has left, so that raw SQL and
/// the filling of a database write the same rows, whatever migrations are still to come.
final class CreatedRows {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Connection superuser;

  CreatedRows(Connection superuser) {
    this.superuser = superuser;
  }

  /// @param known ids that are not the new organization's: its manager's, the creator's, …
  List<Row> of(String organization, Set<String> known) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (String table : inOrderOfReference()) {
      Map<String, String> types = types(table);
      String columns = String.join(", ", types.keySet().stream().map(c -> c + "::text").toList());
      for (List<String> found :
          all(
              "select %s from %s x where to_jsonb(x)::text like '%%%s%%'"
                  .formatted(columns, table, organization),
              types.size())) {
        Map<String, String> values = new LinkedHashMap<>();
        int n = 0;
        for (String column : types.keySet()) {
          values.put(column, marked(found.get(n++), known));
        }
        rows.add(new Row(table, values, types));
      }
    }
    return rows;
  }

  private static String marked(String value, Set<String> known) {
    if (value == null) {
      return null;
    }
    String marked =
        value
            .replace(Filled.PATTERN_NAME, Row.NAME)
            .replace(Filled.PATTERN_DOMAIN, Row.DOMAIN)
            .replace(Filled.PATTERN_SLUG, Row.SLUG);
    if (marked.matches("\\\\x[0-9a-f]{64}")) {
      return "\\x" + Row.ID + marked.substring(10);
    }
    var ids = java.util.regex.Pattern.compile(UUID).matcher(marked);
    return ids.replaceAll(
        id -> known.contains(id.group()) ? id.group() : Row.ID + id.group().substring(8));
  }

  private Map<String, String> types(String table) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    for (List<String> column :
        all(
            """
            select quote_ident(attname), format_type(atttypid, atttypmod) from pg_attribute
            where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
            """
                .formatted(table),
            2)) {
      types.put(column.get(0), column.get(1));
    }
    return types;
  }

  /// Each table after those that it refers to.
  private List<String> inOrderOfReference() throws SQLException {
    List<String> waiting = new ArrayList<>();
    all(
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('hub', 'priv') and c.relkind = 'r' order by 1
            """,
            1)
        .forEach(row -> waiting.add(row.getFirst()));
    List<List<String>> references =
        all(
            """
            select distinct conrelid::regclass::text, confrelid::regclass::text from pg_constraint
            where contype = 'f' and conrelid <> confrelid and not condeferred
            """,
            2);
    List<String> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      List<String> next =
          waiting.stream()
              .filter(table ->
                  references.stream()
                      .allMatch(r -> !r.get(0).equals(table) || done.contains(r.get(1))))
              .toList();
      if (next.isEmpty()) {
        throw new IllegalStateException("tables that refer to each other: " + waiting);
      }
      ordered.addAll(next);
      done.addAll(next);
      waiting.removeAll(next);
    }
    return ordered;
  }

  private List<List<String>> all(String sql, int columns) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int n = 1; n <= columns; n++) {
          values.add(row.getString(n));
        }
        rows.add(values);
      }
    }
    return rows;
  }
}
