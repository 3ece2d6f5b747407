package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.catalog.CatalogChecks;
import io.stewardry.database.catalog.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {
  private static final String FUNCTION =
      """
      create or replace function priv.later() returns integer
      language plpgsql set search_path = pg_catalog, pg_temp as $$ begin return %d; end $$;
      """;

  @TempDir private Path more;
  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = TestDatabases.create();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  @Test
  void shouldChangeNothingWhenRunAgain() {
    List<String> before = history();
    Migrations.run(database.owner());
    assertThat(history()).isEqualTo(before).isNotEmpty();
  }

  /// No versioned file relies on a function that a repeatable one creates: those run after all of
  /// them. And a database that was there before a module had such a file gets it.
  @Test
  void shouldRunVersionedFilesAlone() throws SQLException {
    try (var earlier = TestDatabases.createVersioned()) {
      assertThat(history(earlier)).isNotEmpty().noneMatch(script -> script.contains("R__"));
      Migrations.run(earlier.owner());
      assertThat(findings(earlier)).isEmpty();
      assertThat(history(earlier)).isEqualTo(history());
    }
  }

  @Test
  void shouldRunFilesWithFunctionsAgainOneAfterTheOther() throws SQLException {
    for (int n = 0; n < 2; n++) {
      database.asSuperuser("delete from priv.flyway_schema_history where version is null");
      Migrations.run(database.owner());
      assertThat(findings(database)).isEmpty();
    }
  }

  @Test
  void shouldRunFilesWithFunctionsLastInTheOrderOfTheirNames() throws IOException {
    file("R__zeta_functions.sql", FUNCTION.formatted(1));
    file("R__alpha_functions.sql", "alter table priv.later alter column n set default 1;");
    file("V20990101000000__later.sql", "create table priv.later (n integer);");
    int before = history().size();
    Migrations.run(withMore());
    assertThat(history().subList(before, before + 3))
        .containsExactly(
            "V20990101000000__later.sql", "R__alpha_functions.sql", "R__zeta_functions.sql");
  }

  @Test
  void shouldReplaceAFunctionWhenItsTextChanges() throws IOException {
    file("R__zeta_functions.sql", FUNCTION.formatted(1));
    Migrations.run(withMore());
    int before = history().size();
    Migrations.run(withMore());
    assertThat(history()).hasSize(before);
    file("R__zeta_functions.sql", FUNCTION.formatted(2));
    Migrations.run(withMore());
    assertThat(history()).hasSize(before + 1);
    assertThat(later()).isEqualTo(2);
  }

  @Test
  void shouldRefuseADatabaseWithALaterVersion() throws IOException {
    file("V20990101000000__later.sql", "create table priv.later (n integer);");
    Migrations.run(withMore());
    refuses("V20990101000000__later.sql", () -> Migrations.run(database.owner()));
  }

  @Test
  void shouldRefuseADatabaseWithFunctionsThatItDoesNotKnow() throws IOException {
    file("R__zeta_functions.sql", FUNCTION.formatted(1));
    Migrations.run(withMore());
    refuses("R__zeta_functions.sql", () -> Migrations.run(database.owner()));
  }

  @Test
  void shouldNotPutBackFunctionsThatANewerVersionReplaced() throws IOException {
    file("R__zeta_functions.sql", FUNCTION.formatted(1));
    Migrations.run(withMore());
    file("R__zeta_functions.sql", FUNCTION.formatted(2));
    Migrations.run(withMore());
    file("R__zeta_functions.sql", FUNCTION.formatted(1));
    refuses("R__zeta_functions.sql", () -> Migrations.run(withMore()));
    assertThat(later()).isEqualTo(2);
    // A version that goes further may.
    file("V20990101000000__later.sql", "create table priv.later (n integer);");
    assertThatCode(() -> Migrations.run(withMore())).doesNotThrowAnyException();
    assertThat(later()).isEqualTo(1);
  }

  private static void refuses(String file, ThrowingCallable run) {
    assertThatThrownBy(run)
        .isInstanceOf(NewerDatabase.class)
        .hasMessageContaining(file)
        .hasMessageContaining("Start the newer version");
  }

  private FluentConfiguration withMore() {
    return Migrations.configuration(database.owner())
        .locations("classpath:db/migration", "filesystem:" + more);
  }

  private void file(String name, String sql) throws IOException {
    Files.writeString(more.resolve(name), sql);
  }

  private int later() {
    return JdbcClient.create(database.owner())
        .sql("select priv.later()")
        .query(Integer.class)
        .single();
  }

  private List<String> history() {
    return history(database);
  }

  private static List<String> history(TestDatabase of) {
    return JdbcClient.create(of.owner())
        .sql("select script from priv.flyway_schema_history where success order by installed_rank")
        .query(String.class)
        .list();
  }

  private static List<Finding> findings(TestDatabase of) throws SQLException {
    try (var owner = of.owner().getConnection();
        var application = of.application().getConnection()) {
      return CatalogChecks.run(owner, application);
    }
  }
}
