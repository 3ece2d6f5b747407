package io.stewardry.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The document that says what each definer function reveals, against the database.
class DefinersDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\|( [^|]+ \\|){3}$", Pattern.MULTILINE);

  @Test
  void shouldListExactlyTheFunctionsOfTheDatabase() throws Exception {
    try (var database = TestDatabases.create()) {
      List<String> functions =
          JdbcClient.create(database.owner())
              .sql("select p.oid::regprocedure::text from pg_proc p where p.prosecdef")
              .query(String.class)
              .list();
      assertThat(documented()).doesNotHaveDuplicates().hasSameElementsAs(functions);
    }
  }

  private static List<String> documented() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/definers.md")))
        .results()
        .map(MatchResult::group)
        .map(row -> row.substring(row.indexOf('`') + 1, row.indexOf('`', row.indexOf('`') + 1)))
        .toList();
  }
}
