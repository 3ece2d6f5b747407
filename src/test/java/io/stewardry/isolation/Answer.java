package io.stewardry.isolation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// What the database answered, down to the last word an attacker could read.
///
/// @param rows of the last result; columns are joined with a bar, null is `null`
/// @param changed what the last statement says it changed; -1 if it answered with rows
/// @param state SQLSTATE of the refusal, null if there was none
/// @param said every message, detail, hint, context and warning
record Answer(List<String> rows, int changed, @Nullable String state, String said) {

  static Answer to(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var rows = new ArrayList<String>();
      boolean more = statement.execute(sql);
      int changed = more ? -1 : statement.getUpdateCount();
      while (more || statement.getUpdateCount() != -1) {
        rows.clear();
        changed = more ? -1 : statement.getUpdateCount();
        if (more) {
          read(statement.getResultSet(), rows);
        }
        more = statement.getMoreResults();
      }
      return new Answer(List.copyOf(rows), changed, null, warnings(statement.getWarnings()));
    } catch (SQLException refused) {
      return refusal(refused);
    }
  }

  static Answer refusal(SQLException refused) {
    String said = String.valueOf(refused.getMessage());
    if (refused instanceof PSQLException from && from.getServerErrorMessage() != null) {
      var all = from.getServerErrorMessage();
      said =
          "%s\n%s\n%s\n%s\n%s"
              .formatted(
                  all.getMessage(),
                  all.getDetail(),
                  all.getHint(),
                  all.getWhere(),
                  all.getInternalQuery());
    }
    return new Answer(List.of(), -1, refused.getSQLState(), said);
  }

  private static void read(ResultSet result, List<String> rows) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      var cells = new ArrayList<String>();
      for (int n = 1; n <= columns; n++) {
        cells.add(String.valueOf(result.getString(n)));
      }
      rows.add(String.join("|", cells));
    }
  }

  private static String warnings(@Nullable SQLWarning first) {
    var said = new StringBuilder();
    for (SQLWarning w = first; w != null; w = w.getNextWarning()) {
      said.append(w.getSQLState()).append(' ').append(w.getMessage()).append('\n');
    }
    return said.toString();
  }

  /// Everything that could carry something away.
  String everything() {
    return String.join("\n", rows) + "\n" + said;
  }
}
