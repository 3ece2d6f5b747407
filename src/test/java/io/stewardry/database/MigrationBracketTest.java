package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The owner who migrates is filtered too: a change of rows without the bracket of `no force` and
/// `force` would change none, silently.
class MigrationBracketTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Pattern BODY = Pattern.compile("\\$\\$.*?\\$\\$", Pattern.DOTALL);
  private static final Pattern CHANGE =
      Pattern.compile(
          "^(?:insert into|update|delete from|merge into) hub\\.(\\w+)", Pattern.MULTILINE);

  @Test
  void shouldBracketEveryChangeOfRows() throws IOException {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        assertThat(unbracketed(Files.readString(file))).as(file.getFileName().toString()).isEmpty();
      }
    }
  }

  @Test
  void shouldSeeAMissingBracket() {
    assertThat(unbracketed("update hub.child set users = 0;")).containsExactly("child");
    assertThat(
            unbracketed(
                """
                alter table hub.child no force row level security;
                update hub.child set users = 0;
                alter table hub.child force row level security;
                """))
        .isEmpty();
    assertThat(unbracketed("create function f() as $$\nupdate hub.child set users = 0;\n$$"))
        .isEmpty();
  }

  /// A table that the same file creates is filled before its policies are forced.
  private static List<String> unbracketed(String sql) {
    String outside = BODY.matcher(sql).replaceAll("");
    return CHANGE
        .matcher(outside)
        .results()
        .map(change -> change.group(1))
        .filter(table -> !outside.contains("create table hub." + table + " "))
        .filter(table ->
            !outside.contains("alter table hub." + table + " no force")
                || !outside.contains("alter table hub." + table + " force"))
        .distinct()
        .toList();
  }
}
