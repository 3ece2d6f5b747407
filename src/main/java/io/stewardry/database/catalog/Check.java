package io.stewardry.database.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// One question to the catalog: a file with one statement that gives rows of object and detail. Its
/// first line says in a sentence what it finds.
record Check(String name, String problem, String sql) {
  private static final String COMMENT = "-- ";

  /// Asked on the owner's connection: what the catalog holds.
  static List<Check> ofCatalog() {
    return in("db/checks/*.sql");
  }

  /// Asked on the application's connection: what holds for its session.
  static List<Check> ofSession() {
    return in("db/checks/application/*.sql");
  }

  List<Finding> ask(Connection connection) throws SQLException {
    var found = new ArrayList<Finding>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(new Finding(name, text(rows.getString(1)), text(rows.getString(2)), problem));
      }
    } catch (SQLException e) {
      throw notAsked(e);
    }
    return found;
  }

  /// The first column of every row.
  List<String> lines(Connection connection) throws SQLException {
    var lines = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(text(rows.getString(1)));
      }
    } catch (SQLException e) {
      throw notAsked(e);
    }
    return lines;
  }

  private SQLException notAsked(SQLException e) {
    return new SQLException("Check %s could not be asked: %s".formatted(name, e.getMessage()), e);
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private static List<Check> in(String pattern) {
    try {
      return Stream.of(
              new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern))
          .map(Check::read)
          .sorted(Comparator.comparing(Check::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Check read(Resource file) {
    try {
      String sql = file.getContentAsString(UTF_8);
      String problem = sql.lines().findFirst().orElse("");
      if (!problem.startsWith(COMMENT)) {
        throw new IllegalStateException(file + " does not begin with a sentence on what it finds");
      }
      String name = Objects.requireNonNull(file.getFilename()).replace(".sql", "");
      return new Check(name, problem.substring(COMMENT.length()), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
