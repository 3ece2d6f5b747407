package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.catalog.CatalogChecks;
import io.stewardry.database.catalog.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a migration calls for each table of organizations that it creates.
class OfOrganizationTest {
  private static final String TABLE =
      """
      create table hub.later (
        org_id uuid not null references hub.organization,
        later_id uuid not null,
        primary key (org_id, later_id)
      )
      """;
  private TestDatabase database;
  private Connection owner;

  @BeforeEach
  void connect() throws SQLException {
    database = TestDatabases.create();
    owner = database.owner().getConnection();
  }

  @AfterEach
  void drop() throws SQLException {
    owner.close();
    database.close();
  }

  @Test
  void shouldLeaveNothingButItsGrantsToTheSelfCheck() throws SQLException {
    execute(TABLE);
    assertThat(findings()).extracting(Finding::check).contains("C04", "N17");
    execute("call priv.of_organization('later')");
    assertThat(findings()).extracting(Finding::check).contains("N21");
    execute("comment on table hub.later is 'stays'");
    assertThat(findings())
        .extracting(found -> found.check() + " " + found.object())
        .containsExactly(
            "N06 hub.later stewardry_definer delete",
            "N06 hub.later stewardry_definer select (ctid)",
            "N06 hub.later stewardry_definer select (org_id)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table hub.later (name text primary key)",
        "create table hub.later (org_id text primary key)",
        "create table hub.later (org_id uuid not null)",
        "create table hub.later (org_id uuid, later_id uuid, primary key (later_id, org_id))",
        "create view hub.later as select org_id from hub.organization",
        "create table priv.later (org_id uuid primary key)"
      })
  void shouldRefuseWhatIsNoTableOfOrganizations(String other) throws SQLException {
    execute(other);
    assertThatThrownBy(() -> execute("call priv.of_organization('later')"))
        .hasMessageContaining("hub.later is not a table whose primary key begins with org_id");
  }

  private List<Finding> findings() throws SQLException {
    try (var application = database.application().getConnection()) {
      return CatalogChecks.run(owner, application);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
