package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which file a function is in: one per module, whose text is the one in force.
class MigrationFilesTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /// The files up to this one created functions; they are not changed any more.
  private static final String LAST_WITH_FUNCTIONS = "20261129740000";

  /// Procedures that versioned files call.
  private static final Set<String> FOR_MIGRATIONS =
      Set.of("V20261129770000__of_organization.sql", "V20261130030000__of_child.sql");

  /// It runs before all other repeatable files, for triggers of any module.
  private static final String FIRST = "R__0_trigger_functions.sql";

  private static final Pattern TRIGGER =
      Pattern.compile(
          "\\bcreate\\s+(?:or\\s+replace\\s+)?(?:constraint\\s+)?trigger\\b[^;]*?execute\\s+function\\s+([\\w.]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern VERSIONED = Pattern.compile("V(\\d{14})__\\w+\\.sql");
  private static final Pattern COMMENT = Pattern.compile("--.*");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\bcreate\\s+(?:or\\s+replace\\s+)?(?:function|procedure)\\s+([\\w.]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ONLY_ONCE =
      Pattern.compile(
          "\\bcreate\\s+(?:function|procedure|trigger|table|type|(?:unique\\s+)?index|policy)\\s+([\\w.]+)",
          Pattern.CASE_INSENSITIVE);

  @Test
  void shouldHaveFunctionsInRepeatableFilesOnly() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      var versioned = VERSIONED.matcher(name);
      if (versioned.matches()
          && versioned.group(1).compareTo(LAST_WITH_FUNCTIONS) > 0
          && !FOR_MIGRATIONS.contains(name)) {
        assertThat(functions(Files.readString(file)))
            .as("%s creates functions; they belong into R__<module>_functions.sql", name)
            .isEmpty();
      }
    }
  }

  @Test
  void shouldNameARepeatableFileByItsModule() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (!VERSIONED.matcher(name).matches()) {
        String module = file.getParent().getFileName().toString();
        assertThat(name)
            .isIn(
                "R__" + module + "_functions.sql",
                "R__access_permissions.sql",
                "R__signin_defaults.sql",
                FIRST);
        assertThat(onlyOnce(Files.readString(file)))
            .as("%s runs again when it changes: replace, or drop what there may be", name)
            .isEmpty();
      }
    }
  }

  /// On an empty database the files run in the order of their names, and a trigger that is created
  /// needs its function.
  @Test
  void shouldUseNoTriggerFunctionOfALaterFile() throws IOException {
    Map<String, String> fileOf = new HashMap<>();
    for (Path file : repeatable()) {
      functions(Files.readString(file))
          .forEach(function -> fileOf.put(function, file.getFileName().toString()));
    }
    int triggers = 0;
    for (Path file : repeatable()) {
      String name = file.getFileName().toString();
      for (String function : found(TRIGGER, Files.readString(file))) {
        triggers++;
        assertThat(fileOf.getOrDefault(function, name))
            .as("%s in %s: move it to %s", function, name, FIRST)
            .isIn(name, FIRST);
      }
    }
    assertThat(triggers).isGreaterThan(10);
    assertThat(
            repeatable().stream().map(file -> file.getFileName().toString()).sorted().findFirst())
        .hasValue(FIRST);
  }

  private static List<Path> repeatable() throws IOException {
    return files().stream()
        .filter(file -> !VERSIONED.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  @Test
  void shouldSeeAFunction() {
    assertThat(
            functions(
                """
                create table hub.a ();
                -- create function hub.no() …
                CREATE FUNCTION hub.one() returns int …
                create or replace function hub.two() …
                create procedure priv.three() …
                """))
        .containsExactly("hub.one", "hub.two", "priv.three");
    assertThat(
            onlyOnce(
                """
                create or replace function hub.a() …; create or replace trigger a …
                drop trigger if exists a on hub.a; create constraint trigger a …
                create trigger b …; create unique index c …
                """))
        .containsExactly("b", "c");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(all).hasSizeGreaterThan(50);
      return all;
    }
  }

  private static List<String> functions(String sql) {
    return found(FUNCTION, sql);
  }

  private static List<String> onlyOnce(String sql) {
    return found(ONLY_ONCE, sql);
  }

  private static List<String> found(Pattern pattern, String sql) {
    return pattern
        .matcher(COMMENT.matcher(sql).replaceAll(""))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
