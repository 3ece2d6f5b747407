package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stewardry.database.catalog.CatalogChecks;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/// The application does not start on such a database, and the operator reads why.
class RefusedDatabaseTest {
  @Test
  void shouldTellOfANewerOneInSentences() throws SQLException {
    try (var database = TestDatabases.create()) {
      database.asSuperuser(
          """
          insert into priv.flyway_schema_history
            select 999999, '20990101000000', 'later', type, 'V20990101000000__later.sql', checksum, installed_by, now(), 1, true
            from priv.flyway_schema_history where version is not null limit 1
          """);
      FailureAnalysis told = told(catchThrowable(() -> Migrations.run(database.owner())));
      assertThat(told.getDescription())
          .startsWith("The database was migrated by a newer version of Stewardry")
          .contains("V20990101000000__later.sql", "Nothing was changed.");
      assertThat(told.getAction()).contains("docs/operating.md");
    }
  }

  @Test
  void shouldTellOfAnUnsoundOneLineByLine() throws SQLException {
    try (var database = TestDatabases.create()) {
      database.asSuperuser("grant update (name) on hub.role to stewardry_app");
      try (var owner = database.owner().getConnection();
          var application = database.application().getConnection()) {
        FailureAnalysis told =
            told(catchThrowable(() -> CatalogChecks.require(owner, application)));
        assertThat(told.getDescription())
            .contains("N06  hub.role stewardry_app update (name)  (too much: ");
      }
    }
  }

  private static FailureAnalysis told(Throwable failure) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, (type, name, unusable) -> {})
        .stream()
        .filter(RefusedDatabaseAnalyzer.class::isInstance)
        .map(one -> one.analyze(new IllegalStateException("a bean", failure)))
        .findFirst()
        .orElseThrow();
  }
}
