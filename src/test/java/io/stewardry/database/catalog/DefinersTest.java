package io.stewardry.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.database.catalog.Definer.CalledBy;
import io.stewardry.support.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The list of the definer functions against the texts of the functions, and the document that is
/// drawn from it.
class DefinersTest {
  private static TestDatabase database;
  private static Connection owner;

  @BeforeAll
  static void connect() throws SQLException {
    database = TestDatabases.create();
    owner = database.owner().getConnection();
  }

  @AfterAll
  static void drop() throws SQLException {
    owner.close();
    database.close();
  }

  @Test
  void shouldSayWhatEachReadsWritesAndCalls() throws IOException, SQLException {
    DefinerTexts texts = DefinerTexts.read(owner);
    Path source = Path.of("src/main/resources", Definer.FILE);
    List<String> listed = Files.readAllLines(source);
    List<String> read = listed.stream().map(line -> withTables(line, texts)).toList();
    Path drawn = Path.of("target/definers.tsv");
    Files.createDirectories(drawn.getParent());
    Files.write(drawn, read);
    assertThat(listed)
        .as("%s differs from the texts of the functions; review %s and copy it", source, drawn)
        .isEqualTo(read);
  }

  @Test
  void shouldCallATriggersFunctionOne() throws SQLException {
    List<String> ofTriggers =
        DefinerTexts.read(owner).definers().stream()
            .filter(DefinerTexts.Function::ofTrigger)
            .map(DefinerTexts.Function::signature)
            .toList();
    assertThat(
            Definer.all().stream()
                .filter(d -> d.calledBy() == CalledBy.TRIGGER)
                .map(Definer::function))
        .hasSameElementsAs(ofTriggers);
  }

  @Test
  void shouldSeeThroughHelpersAndDynamicStatements() throws SQLException {
    owner.setAutoCommit(false);
    try (var statement = owner.createStatement()) {
      statement.execute(
          """
          create function priv.planted_helper() returns void language plpgsql as $$ begin
            -- from hub.role
            update hub.door set state = 'OPEN'; perform hub.platform();
          end $$;
          create function hub.planted() returns void language plpgsql security definer as $$ declare
            unused hub.api_key;
          begin
            perform 1 from hub.child c, hub.visit v where true; perform 1 from hub.mail for update;
            perform priv.planted_helper();
          end $$;
          create function hub.planted_wide() returns void language plpgsql security definer as $$ begin
            execute format('delete from hub.%I', 'mail'); delete from priv.slug; end $$
          """);
      statement.execute(
          """
          create function hub.planted_too() returns bigint language sql security definer
            return (select count(*) from hub.passkey)
          """);
      DefinerTexts texts = DefinerTexts.read(owner);
      assertThat(reach(texts, "hub.planted"))
          .isEqualTo(
              new DefinerTexts.Reach(
                  new TreeSet<>(List.of("hub.child", "hub.mail", "hub.visit")),
                  new TreeSet<>(List.of("hub.door")),
                  new TreeSet<>(List.of("hub.platform"))));
      assertThat(reach(texts, "hub.planted_too").reads()).containsExactly("hub.passkey");
      assertThat(reach(texts, "hub.planted_wide").writes())
          .containsExactly(DefinerTexts.EVERY_TABLE, "priv.slug");
    } finally {
      owner.rollback();
      owner.setAutoCommit(true);
    }
  }

  @Test
  void shouldNeedEveryField() {
    assertThatThrownBy(() -> Definer.parse("hub.org()\tapplication\t\t\t\tnothing\t "))
        .hasMessageContaining("needs function, called by");
    assertThatThrownBy(() -> Definer.parse("hub.org()\tanybody\t\t\t\tnothing\tbecause"))
        .hasMessageContaining("called by the application or a trigger");
  }

  @Test
  @Tag("document")
  void shouldBeDrawn() throws IOException, SQLException {
    String helpers =
        DefinerTexts.read(owner).helpers().stream()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", "));
    Document.check(
        Path.of("docs/definers.md"),
        TEXT.formatted(table(CalledBy.APPLICATION), table(CalledBy.TRIGGER), helpers));
  }

  private static DefinerTexts.Reach reach(DefinerTexts texts, String name) {
    return texts.reach(
        texts.definers().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow());
  }

  /// A row as it must be: in the order in which it is, without what is gone, and then what is new.
  private static String withTables(String line, DefinerTexts texts) {
    String[] fields = line.split("\t", -1);
    texts.definers().stream()
        .filter(function -> function.signature().equals(fields[0]))
        .map(texts::reach)
        .forEach(reach -> {
          fields[2] = inOrder(fields[2], reach.reads());
          fields[3] = inOrder(fields[3], reach.writes());
          fields[4] = inOrder(fields[4], reach.calls());
        });
    return String.join("\t", fields);
  }

  private static String inOrder(String before, Set<String> now) {
    var names = new LinkedHashSet<>(List.of(before.split(", ")));
    names.retainAll(now);
    names.addAll(now);
    return String.join(", ", names);
  }

  private static String table(CalledBy caller) {
    return Definer.all().stream()
        .filter(d -> d.calledBy() == caller)
        .map(d ->
            "| `%s` | %s | %s | %s |\n".formatted(d.function(), tables(d), d.reveals(), d.why()))
        .collect(Collectors.joining());
  }

  private static String tables(Definer definer) {
    var cells = new ArrayList<String>();
    definer.writes().forEach(table -> cells.add("*" + table + "*"));
    cells.addAll(definer.reads());
    String tables = cells.isEmpty() ? "none" : String.join(", ", cells);
    return definer.calls().isEmpty()
        ? tables
        : tables + "; → " + String.join(", ", definer.calls());
  }

  private static final String TEXT =
      """
      # Definer functions

      Functions that run with the rights of `stewardry_definer`, and so see the rows of every organization. Nothing else does: \
      this list is the whole of what can cross the border between two organizations. Each is owned by `stewardry_definer` and \
      has `search_path = pg_catalog, pg_temp`. The list is `src/main/resources/db/definers.tsv`. The self-check at start compares \
      it with the functions that exist and with what the application may call (N01 and C11); a test compares the tables with the \
      texts of the functions. This page is drawn from it by `mvn -Pdocs test`.

      A new one needs a row there. Ask first whether it must be one: it should take the organization from the verified context or \
      from a row that row security has already checked, never from an argument, and answer ids and states, never contents.

      Tables in *italics* are written. "Context" is the MAC-verified setting `hub.ctx`; `→` is called in turn.

      ## Called by the application

      | function | tables | reveals | why |
      |---|---|---|---|
      %s
      ## Triggers

      Nobody can call these. They use the row's own organization, which row security has checked before an AFTER trigger runs.

      | function | tables | reveals | why |
      |---|---|---|---|
      %s
      ## Helpers

      These run with the rights of their caller. The functions above call them, and then they see what their caller sees: %s.
      """;
}
