package io.stewardry.usergroups.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroupQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Groups of the acting organization's users.
@Repository
public class UserGroupStore {
  private static final String COLUMNS =
      """
      select g.group_id, g.name, g.name_key, g.description, g.members, g.created_at, g.created_by, g.created_by_name, g.version
      """;
  private static final String FOUND =
      """
      from hub.user_group g
      where g.org_id = :org and (:search::text is null or strpos(g.name_key, hub.fold(:search)) > 0)
      """;

  private final JdbcClient jdbc;

  UserGroupStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(UserGroup group, String sortValue) {}

  public Page<UserGroup> page(UserGroupQuery query) {
    String column = query.bySize() ? "members" : "name_key";
    Keyset keyset =
        Keyset.of("user groups " + query.order(), query.page(), query.descending())
            .by("g." + column, query.bySize() ? "integer" : "text")
            .id("g.group_id");
    List<Row> rows =
        jdbc.sql(COLUMNS + FOUND + keyset.sql())
            .param("search", query.search())
            .params(keyset.parameters())
            .query((row, n) -> new Row(group(row, n), row.getString(column)))
            .list();
    return keyset
        .page(rows, Row::sortValue, row -> row.group().id(), () -> count(query.search()))
        .map(Row::group);
  }

  public Optional<UserGroup> find(UUID id) {
    return jdbc.sql(COLUMNS + "from hub.user_group g where g.org_id = :org and g.group_id = :group")
        .param("group", id)
        .query(UserGroupStore::group)
        .optional();
  }

  /// By name.
  public List<UserGroup> of(UserId user) {
    return jdbc.sql(
            COLUMNS
                + """
                from hub.user_group_member m join hub.user_group g on g.org_id = :org and g.group_id = m.group_id
                where m.org_id = :org and m.user_id = :user order by g.name_key
                """)
        .param("user", user.value())
        .query(UserGroupStore::group)
        .list();
  }

  public long count(@Nullable String search) {
    return jdbc.sql("select count(*) " + FOUND).param("search", search).query(Long.class).single();
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.user_group g
              where g.org_id = :org and g.name_key = hub.fold(:name) and g.group_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// Until the end of the transaction nobody else names a group of the organization.
  public void holdNames() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  /// Until the end of the transaction nobody else changes the group or who is in it.
  public void hold(UUID id) {
    jdbc.sql(
            "select g.version from hub.user_group g where g.org_id = :org and g.group_id = :group for update")
        .param("group", id)
        .query(Integer.class)
        .optional();
  }

  public void insert(UUID id, String name, String description) {
    jdbc.sql(
            "insert into hub.user_group (org_id, group_id, name, description) values (:org, :group, :name, :about)")
        .param("group", id)
        .param("name", name)
        .param("about", description)
        .update();
  }

  public void update(UUID id, String name, String description) {
    jdbc.sql(
            """
            update hub.user_group set name = :name, description = :about, version = version + 1
            where org_id = :org and group_id = :group
            """)
        .param("group", id)
        .param("name", name)
        .param("about", description)
        .update();
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.user_group where org_id = :org and group_id = :group")
        .param("group", id)
        .update();
  }

  private static UserGroup group(ResultSet row, int number) throws SQLException {
    return new UserGroup(
        row.getObject("group_id", UUID.class),
        row.getString("name"),
        row.getString("description"),
        row.getInt("members"),
        Columns.instant(row, "created_at"),
        new UserGroup.Creator(
            row.getObject("created_by", UUID.class), row.getString("created_by_name")),
        row.getInt("version"));
  }
}
