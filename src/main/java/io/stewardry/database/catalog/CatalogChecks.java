package io.stewardry.database.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Asks the database whether the isolation of organizations still holds. Row security fails
/// silently when a table, a function or a privilege is added by hand or by a careless migration;
/// this is what notices.
public final class CatalogChecks {
  private CatalogChecks() {}

  /// Runs every check.
  ///
  /// @param owner a connection of the owner; asked for the catalog
  /// @param application a connection as the application uses it; asked for its settings
  /// @return nothing if the database is sound
  /// @throws SQLException if a check could not be asked
  public static List<Finding> run(Connection owner, Connection application) throws SQLException {
    return run(owner, application, AllowList.read());
  }

  static List<Finding> run(Connection owner, Connection application, AllowList allowed)
      throws SQLException {
    var found = new ArrayList<Finding>();
    ask(owner, Check.ofCatalog(), found);
    compare(owner, found);
    ask(application, Check.ofSession(), found);
    return allowed.judge(found);
  }

  /// @throws UnsoundDatabase if a check finds something
  public static void require(Connection owner, Connection application) throws SQLException {
    List<Finding> findings = run(owner, application);
    if (!findings.isEmpty()) {
      throw new UnsoundDatabase(findings);
    }
  }

  private static void ask(Connection connection, List<Check> checks, List<Finding> found)
      throws SQLException {
    withPlainNames(
        connection,
        () -> {
          for (Check check : checks) {
            found.addAll(check.ask(connection));
          }
        });
  }

  private static void compare(Connection owner, List<Finding> found) throws SQLException {
    withPlainNames(
        owner,
        () -> {
          for (Golden golden : Golden.all()) {
            found.addAll(golden.compare(owner));
          }
        });
  }

  interface Asking {
    void run() throws SQLException;
  }

  /// Names are printed, and policies and triggers deparsed, as the search path has it.
  static void withPlainNames(Connection connection, Asking asking) throws SQLException {
    String before = searchPath(connection, "pg_catalog");
    try {
      asking.run();
    } finally {
      searchPath(connection, before);
    }
  }

  /// @return what it was
  private static String searchPath(Connection connection, String path) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select current_setting('search_path'), set_config('search_path', ?, false)")) {
      statement.setString(1, path);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
