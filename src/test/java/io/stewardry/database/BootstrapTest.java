package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.catalog.CatalogChecks;
import io.stewardry.database.catalog.Finding;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes roles, which the server has once")
class BootstrapTest {
  @Test
  void shouldTakeBackWhatWasChangedOnTheRoles() throws SQLException {
    try (var database = TestDatabases.create()) {
      database.asSuperuser(
          """
          alter role stewardry_app createdb password 'pwned';
          alter role stewardry_app set search_path = 'public';
          alter role stewardry_app set statement_timeout = 0;
          alter role stewardry_app in database %s set work_mem = '1GB';
          grant stewardry_definer to stewardry_owner with inherit true;
          grant usage on language plpgsql to public
          """
              .formatted(database.name()));
      try {
        try (var superuser = database.superuser().getConnection()) {
          assertThat(CatalogChecks.run(superuser, superuser))
              .extracting(Finding::check)
              .contains("C01", "C25", "N02", "N09");
        }
      } finally {
        bootstrap(database);
      }
      assertThat(findings(database)).isEmpty();
    }
  }

  /// As a database administrator prepares one: it has another name and another owner, who has given
  /// others rights to the database itself.
  @Test
  void shouldBeSoundInADatabaseOfAnAdministrator() throws SQLException {
    try (var database = TestDatabases.createOwnedBy("administrator")) {
      database.asSuperuser(
          "grant connect on database %s to administrator".formatted(database.name()));
      Migrations.run(database.owner());
      assertThat(findings(database)).isEmpty();
    } finally {
      try (var other = TestDatabases.create()) {
        other.asSuperuser("drop role administrator");
      }
    }
  }

  private static void bootstrap(TestDatabase database) throws SQLException {
    try (var superuser = database.superuser().getConnection()) {
      Bootstrap.run(superuser, TestDatabases.OWNER_PASSWORD, TestDatabases.APPLICATION_PASSWORD);
    }
  }

  private static List<Finding> findings(TestDatabase database) throws SQLException {
    try (var owner = database.owner().getConnection();
        var application = database.application().getConnection()) {
      return CatalogChecks.run(owner, application);
    }
  }
}
