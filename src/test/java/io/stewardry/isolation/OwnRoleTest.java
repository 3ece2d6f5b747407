package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.Bootstrap;
import io.stewardry.database.TestDatabases;
import io.stewardry.database.catalog.CatalogChecks;
import io.stewardry.database.catalog.Finding;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What PostgreSQL lets every role do to itself. None of it can be refused, so each has a remedy:
/// the catalog check that stops the next start, or the health check that logs in anew.
class OwnRoleTest {
  private AttackFixture fixture;

  @BeforeEach
  void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  /// Roles belong to the server, not to this test's database.
  @AfterEach
  void restore() throws SQLException {
    try (var closed = fixture;
        var superuser = fixture.database.superuser().getConnection()) {
      Bootstrap.run(superuser, TestDatabases.OWNER_PASSWORD, TestDatabases.APPLICATION_PASSWORD);
    }
  }

  @Test
  void shouldNoticeSettingsOfItsOwn() throws SQLException {
    for (String setting :
        List.of(
            "search_path = hub",
            "row_security = off",
            "default_transaction_isolation = serializable")) {
      fixture.launch(Attack.runs(setting, "alter role stewardry_app set " + setting));
    }
    assertThat(findings())
        .contains(
            "C25 stewardry_app search_path",
            "C25 stewardry_app row_security",
            "C25 stewardry_app default_transaction_isolation");
  }

  @Test
  void shouldNoticeSettingsOfItsOwnInThisDatabase() throws SQLException {
    fixture.launch(
        Attack.runs(
            "",
            "alter role stewardry_app in database %s set work_mem = '1GB'"
                .formatted(fixture.database.name())));
    assertThat(findings()).contains("C25 stewardry_app work_mem");
  }

  @Test
  void shouldNoticeSettingsTakenBack() throws SQLException {
    fixture.launch(Attack.runs("", "alter role stewardry_app reset all"));
    assertThat(findings())
        .contains("C25 stewardry_app statement_timeout")
        .doesNotContain("C25 stewardry_app track_activities");
  }

  @Test
  void shouldNotLetItShowItsStatements() throws SQLException {
    fixture.launch(
        Attack.denied(
            "",
            "alter role stewardry_app set track_activities = on",
            "permission denied to set parameter"));
    fixture.launch(
        Attack.denied(
            "",
            "alter role stewardry_app reset track_activities",
            "permission denied to set parameter"));
  }

  /// The remedy is the health check: it logs in with the configured password, which then fails.
  @Test
  void shouldLockItselfOutWithAnotherPassword() throws SQLException {
    fixture.launch(Attack.runs("", "alter role stewardry_app password 'pwned'"));
    try (var refused = fixture.application()) {
      assertThat(refused).as("the old password").isNull();
    } catch (SQLException wrong) {
      assertThat(wrong.getSQLState()).isEqualTo("28P01");
    }
  }

  private List<String> findings() throws SQLException {
    try (var owner = fixture.database.owner().getConnection();
        var superuser = fixture.database.superuser().getConnection()) {
      return CatalogChecks.run(owner, superuser).stream()
          .filter(f -> !f.check().equals("N15"))
          .map(OwnRoleTest::name)
          .toList();
    }
  }

  private static String name(Finding finding) {
    return finding.check() + " " + finding.object();
  }
}
