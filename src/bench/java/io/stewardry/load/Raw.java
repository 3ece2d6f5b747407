package io.stewardry.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Creates organizations by SQL alone: the rows that the application would write, in one
/// transaction, a statement for each, prepared on the server. No row level security, no triggers of
/// ours; foreign keys, indexes and generated columns are the same.
final class Raw implements Callers.Work {
  private static final AtomicInteger NEXT = new AtomicInteger(0x40000000);

  private final Connection connection;
  private final List<PreparedStatement> inserts = new ArrayList<>();
  private final List<Row> rows;

  Raw(Server server, String database, List<Row> rows) throws SQLException {
    this.connection = server.superuser(database);
    this.rows = rows;
    connection.setAutoCommit(false);
    for (Row row : rows) {
      inserts.add(connection.prepareStatement(row.insert()));
    }
  }

  static void strip(Server server, String database) throws SQLException {
    for (String table :
        server.rows(
            database,
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('hub', 'priv') and c.relkind = 'r'
            """)) {
      server.execute(
          database,
          "alter table %1$s disable row level security, disable trigger user".formatted(table));
    }
  }

  @Override
  public void once() throws SQLException {
    int n = NEXT.incrementAndGet();
    for (int r = 0; r < rows.size(); r++) {
      List<String> values =
          rows.get(r).bound("%08x".formatted(n), "University " + n, "r" + n + ".example", "r" + n);
      PreparedStatement insert = inserts.get(r);
      for (int v = 0; v < values.size(); v++) {
        insert.setObject(v + 1, values.get(v), Types.OTHER);
      }
      insert.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
