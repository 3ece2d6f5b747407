package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.catalog.CatalogChecks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a migration calls for each table of facts about a child that it creates.
class OfChildTest {
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
  void shouldLeaveNothingButItsGrantsAndItsFunctionToTheSelfCheck() throws SQLException {
    execute(
        """
        create table hub.child_later (
          org_id uuid not null,
          child_id uuid not null,
          things integer not null default 0,
          primary key (org_id, child_id)
        )
        """);
    assertThat(findings()).contains("N20 hub.child_later");
    execute("call priv.of_child('child_later')");
    assertThat(findings()).contains("N21 hub.child_later");
    execute("comment on table hub.child_later is 'stays'");
    assertThat(findings())
        .containsExactlyInAnyOrder(
            "N06 hub.child_later stewardry_app select",
            "N06 hub.child_later stewardry_definer delete",
            "N06 hub.child_later stewardry_definer insert",
            "N06 hub.child_later stewardry_definer select",
            "N06 hub.child_later stewardry_definer update",
            "N20 hub.child_later");
    execute(
        """
        grant create on schema priv to stewardry_definer;
        set role stewardry_definer;
        create function priv.fill_child_later(manager uuid, child uuid) returns void
        language plpgsql volatile set search_path = pg_catalog, pg_temp as 'begin null; end';
        reset role;
        revoke create on schema priv from stewardry_definer
        """);
    assertThat(findings()).doesNotContain("N20 hub.child_later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table hub.later (org_id uuid, primary key (org_id))",
        "create table hub.later (org_id uuid, child_id text, primary key (org_id, child_id))",
        "create table hub.later (org_id uuid, child_id uuid, primary key (child_id, org_id))",
        "create table hub.later (org_id uuid, child_id uuid, id uuid, primary key (org_id, child_id, id))",
        "create table hub.later (org_id uuid not null, child_id uuid not null)",
        "create table priv.later (org_id uuid, child_id uuid, primary key (org_id, child_id))"
      })
  void shouldRefuseWhatHasNotOneRowForEachChild(String other) throws SQLException {
    execute(other);
    assertThatThrownBy(() -> execute("call priv.of_child('later')"))
        .hasMessageContaining("hub.later is not a table whose primary key is org_id, child_id");
  }

  private List<String> findings() throws SQLException {
    try (var application = database.application().getConnection()) {
      return CatalogChecks.run(owner, application).stream()
          .map(found -> found.check() + " " + found.object())
          .toList();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
