package io.stewardry.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The advisory locks in the functions that are in force, against the table of DEVELOPING.md: each
/// has a number and a name there, the functions that take it, and its place in the order.
class LocksTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| ([a-z ]+) \\|.*\\| ([^|]*) \\|");
  private static final Pattern KEY = Pattern.compile("hashtextextended\\(.+?, (\\d+)\\)");
  private static final Pattern TAKEN =
      Pattern.compile("pg_(try_)?advisory_\\w+\\((hashtextextended\\(.+?, (\\d+)\\)|\\w+)\\)");

  /// The two are for different tables: one call takes one of them.
  private static final List<String> EITHER = List.of("hub.state_first");

  private static TestDatabase database;
  private static Map<String, String> texts;

  @BeforeAll
  static void read() throws SQLException {
    database = TestDatabases.create();
    texts = new TreeMap<>();
    try (var owner = database.owner().getConnection();
        var statement = owner.createStatement();
        var rows =
            statement.executeQuery(
                """
                select p.pronamespace::regnamespace || '.' || p.proname, p.prosrc from pg_proc p
                where p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                  and p.prosrc like '%advisory%'
                """)) {
      while (rows.next()) {
        texts.put(rows.getString(1), rows.getString(2).replaceAll("--[^\n]*", ""));
      }
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  private record Lock(String name, String takenBy) {}

  /// In the order of the table, which is the order in which they are taken.
  private static Map<Integer, Lock> table() throws IOException {
    Map<Integer, Lock> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("DEVELOPING.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(Integer.valueOf(row.group(1)), new Lock(row.group(2), row.group(3)));
      }
    }
    return table;
  }

  @Test
  void shouldBeTheOnesOfTheTable() throws IOException {
    Map<Integer, TreeSet<String>> taken = new TreeMap<>();
    texts.forEach((function, text) -> {
      Matcher key = KEY.matcher(text);
      while (key.find()) {
        taken
            .computeIfAbsent(Integer.valueOf(key.group(1)), number -> new TreeSet<>())
            .add("`" + function + "`");
      }
    });
    Map<Integer, String> expected = new TreeMap<>();
    table().forEach((number, lock) -> expected.put(number, lock.takenBy()));
    Map<Integer, String> found = new TreeMap<>();
    taken.forEach((number, functions) -> found.put(number, String.join(", ", functions)));
    assertThat(found).isEqualTo(expected);
    assertThat(table().values().stream().map(Lock::name)).doesNotHaveDuplicates();
  }

  /// A lock that is only tried is waited for by nobody, and may come at any time.
  @Test
  void shouldBeTakenInTheOrderOfTheTable() throws IOException {
    List<Integer> order = List.copyOf(table().keySet());
    texts.forEach((function, text) -> {
      List<Integer> places = new ArrayList<>();
      Matcher taken = TAKEN.matcher(text);
      int calls = 0;
      while (taken.find()) {
        calls++;
        if (taken.group(1) == null && taken.group(3) != null) {
          places.add(order.indexOf(Integer.valueOf(taken.group(3))));
        }
      }
      assertThat(calls)
          .as("each lock in %s is `hashtextextended(…, number)`, or a variable of it", function)
          .isEqualTo(text.split("advisory_", -1).length - 1);
      if (!EITHER.contains(function)) {
        assertThat(places).as("locks in %s", function).isSorted().doesNotContain(-1);
      }
    });
  }

  /// A program gets the figures of a limit, wherever the database counts.
  @Test
  void shouldSayTheFiguresOfEveryLimit() throws SQLException {
    try (var owner = database.owner().getConnection();
        var statement = owner.createStatement();
        var rows =
            statement.executeQuery(
                "select proname, prosrc from pg_proc where prosrc like '%LIMIT_EXCEEDED%'")) {
      int raised = 0;
      while (rows.next()) {
        raised++;
        assertThat(rows.getString(2))
            .as(rows.getString(1))
            .containsPattern(
                "message = 'LIMIT_EXCEEDED',\\s+detail = json_build_object\\('resource', ")
            .doesNotContain("message = 'LIMIT_EXCEEDED';");
      }
      assertThat(raised).isGreaterThanOrEqualTo(4);
    }
  }
}
