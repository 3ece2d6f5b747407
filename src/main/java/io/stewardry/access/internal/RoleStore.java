package io.stewardry.access.internal;

import io.stewardry.access.Role;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Roles that the acting organization made. They are changed only through functions that check the
/// actor.
@Repository
public class RoleStore {
  private static final String SELECT =
      """
      select r.role_id, r.key, r.name, r.description, r.permissions, r.created_at, r.version
      from hub.role r where r.org_id = :org\
      """;

  private final JdbcClient jdbc;

  RoleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Role> all() {
    return jdbc.sql(SELECT + " order by r.name_key, r.role_id").query((row, n) -> role(row)).list();
  }

  public Optional<Role> find(UUID id) {
    return jdbc.sql(SELECT + " and r.role_id = :role")
        .param("role", id)
        .query((row, n) -> role(row))
        .optional();
  }

  public long holders(String key) {
    return jdbc.sql(
            "select count(*) from hub.member_state m where m.org_id = :org and m.role = :key and m.state <> 'DELETED'")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  /// How many people have each role; a role that nobody has is left out.
  public Map<String, Long> holders() {
    Map<String, Long> holders = new HashMap<>();
    jdbc.sql(
            "select m.role, count(*) as people from hub.member_state m where m.org_id = :org and m.state <> 'DELETED' group by m.role")
        .query(row -> {
          holders.put(row.getString("role"), row.getLong("people"));
        });
    return holders;
  }

  public boolean isNameTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.role r
              where r.org_id = :org and r.name_key = hub.fold(:name) and r.role_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// The database checks that the actor may, and that he holds all of it himself.
  ///
  /// @param expected the version that is changed; null makes the role
  /// @return false when somebody else changed it meanwhile
  public boolean save(
      UUID id,
      String key,
      String name,
      String description,
      Set<Permission> permissions,
      @Nullable Integer expected) {
    return jdbc.sql(
            "select hub.save_role(:role, :key, :name, :about, :permissions::text[], :expected::integer)")
        .param("expected", expected)
        .param("role", id)
        .param("key", key)
        .param("name", name)
        .param("about", description)
        .param(
            "permissions",
            permissions.stream().map(Permission::key).sorted().toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  public void delete(UUID id) {
    Functions.call(jdbc, "hub.delete_role", id);
  }

  private static Role role(ResultSet row) throws SQLException {
    return new Role(
        row.getObject("role_id", UUID.class),
        row.getString("key"),
        row.getString("name"),
        row.getString("description"),
        Arrays.asList((String[]) row.getArray("permissions").getArray()),
        false,
        Columns.instant(row, "created_at"),
        row.getInt("version"));
  }
}
