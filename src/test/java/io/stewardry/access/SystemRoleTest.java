package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Document;
import io.stewardry.support.World;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The constants of the program, the tables of the documentation and those of the database say the
/// same of every role.
class SystemRoleTest {

  @ParameterizedTest
  @EnumSource
  void shouldHoldWhatTheMatrixSays(SystemRole role) {
    assertThat(role.atHome()).isEqualTo(PermissionTables.atHome(role)).isNotEmpty();
    assertThat(role.inside()).isEqualTo(PermissionTables.inside(role));
  }

  /// Both copies are committed, so that a difference is read, and none is taken from what runs.
  @Test
  @Tag("document")
  void shouldBeDrawnFromTheTables() throws IOException {
    Document.check(
        Path.of("src/main/java/io/stewardry/kernel/RolePermissions.java"), BuiltInRoles.asClass());
    Document.check(
        Path.of("src/main/resources/db/migration/access/R__access_permissions.sql"),
        BuiltInRoles.asMigration());
  }

  /// Those of the platform belong to superusers, who have all; each other one is in a table.
  @ParameterizedTest
  @EnumSource
  void shouldBeInATable(Permission permission) {
    assertThat(
            Arrays.stream(SystemRole.values())
                .anyMatch(role ->
                    role.atHome().contains(permission) || role.inside().contains(permission)))
        .isEqualTo(permission.plane() != Permission.Plane.PLATFORM);
  }

  @Test
  void shouldBeTheSameInTheDatabase() throws SQLException {
    try (Connection connection = superuser();
        PreparedStatement asked =
            connection.prepareStatement(
                "select key, plane, at_home, inside from priv.system_role order by key");
        ResultSet row = asked.executeQuery()) {
      int roles = 0;
      while (row.next()) {
        SystemRole role = SystemRole.of(row.getString("key")).orElseThrow();
        assertThat(row.getString("plane")).isEqualTo(role.of().name());
        assertThat(keys(row, "at_home")).isEqualTo(keys(role.atHome()));
        assertThat(keys(row, "inside")).isEqualTo(keys(role.inside()));
        roles++;
      }
      assertThat(roles).isEqualTo(SystemRole.values().length);
    }
  }

  /// What a role of an MSP still allows while the MSP cannot manage others: never more than an
  /// owner or administrator of any organization, beside what takes rights away.
  @ParameterizedTest
  @EnumSource
  void shouldKeepTheSameWithoutMsp(SystemRole role) throws SQLException {
    try (Connection connection = superuser();
        PreparedStatement asked =
            connection.prepareStatement("select priv.kept_without_msp(?, ?) as kept")) {
      for (boolean owner : new boolean[] {false, true}) {
        asked.setArray(
            1,
            connection.createArrayOf(
                "text", role.atHome().stream().map(Permission::key).toArray()));
        asked.setBoolean(2, owner);
        try (ResultSet row = asked.executeQuery()) {
          row.next();
          Set<Permission> kept = Roles.keptWithoutMsp(role.atHome(), owner);
          assertThat(keys(row, "kept")).isEqualTo(keys(kept));
          assertThat(kept).doesNotContain(Permission.ORGANIZATION_CREATE, Permission.STAFF_CREATE);
          if (!owner) {
            assertThat(kept).doesNotContain(Permission.OWNER_MANAGE, Permission.DATA_EXPORT);
          }
        }
      }
    }
  }

  @Test
  void shouldKnowTheSamePermissions() throws SQLException {
    try (Connection connection = superuser();
        PreparedStatement asked =
            connection.prepareStatement("select key, plane, verb from priv.permission");
        ResultSet row = asked.executeQuery()) {
      Set<String> known =
          Arrays.stream(Permission.values())
              .map(one -> one.key() + " " + one.plane() + " " + one.verb().key())
              .collect(Collectors.toSet());
      while (row.next()) {
        assertThat(known.remove(row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
            .isTrue();
      }
      assertThat(known).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update priv.system_role set at_home = '{}' where key = 'msp_admin'",
        "update priv.system_role set key = 'boss' where key = 'msp_admin'",
        "delete from priv.system_role where key = 'msp_admin'",
        "truncate priv.system_role",
        "insert into priv.system_role values ('boss', 'MSP', '{}', '{}')",
        "delete from priv.permission"
      })
  void shouldBeChangedByNobody(String sql) {
    // Not even by the one who may do everything else.
    assertThatThrownBy(() -> World.shared().sql(sql)).hasStackTraceContaining("PROTECTED_ROLE");
  }

  @Test
  void shouldBeOutOfTheApplicationsReach() {
    for (String table : List.of("priv.system_role", "priv.permission")) {
      assertThat(
              World.shared()
                  .count(
                      "select count(*) from unnest(array['select', 'insert', 'update', 'delete']) p where has_table_privilege('stewardry_app', ?, p)",
                      table))
          .isZero();
    }
  }

  @Test
  @Tag("document")
  void shouldStandInTheDocumentationAsTheTablesSay() throws IOException {
    Document.check(Path.of("docs/permissions.md"), PermissionPage.made());
  }

  private static Connection superuser() throws SQLException {
    return World.shared().application().database().superuser().getConnection();
  }

  private static List<String> keys(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).sorted().toList();
  }

  private static List<String> keys(Set<Permission> permissions) {
    return permissions.stream().map(Permission::key).sorted().toList();
  }
}
