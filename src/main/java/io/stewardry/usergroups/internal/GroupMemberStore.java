package io.stewardry.usergroups.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.people.UserState;
import io.stewardry.usergroups.GroupMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who is in the groups of the acting organization.
@Repository
public class GroupMemberStore {
  private static final String IN_GROUP =
      """
      from hub.user_group_member m join hub.app_user u on u.org_id = :org and u.user_id = m.user_id
        join hub.member_state s on s.org_id = :org and s.user_id = m.user_id
      where m.org_id = :org and m.group_id = :group
        and (:search::text is null or strpos(u.name_key || chr(10) || u.email, hub.fold(:search)) > 0)
      """;
  private static final String COLUMNS =
      "select u.user_id, u.first_name, u.last_name, u.email, u.name_key, s.state ";

  private final JdbcClient jdbc;

  GroupMemberStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(GroupMember member, String key) {}

  /// By name.
  public Page<GroupMember> page(UUID group, @Nullable String search, PageRequest page) {
    Keyset keyset =
        Keyset.ascending("user group " + group, page).by("u.name_key", "text").id("u.user_id");
    List<Row> rows =
        bound(COLUMNS + IN_GROUP + keyset.sql(), group, search)
            .params(keyset.parameters())
            .query((row, n) -> new Row(member(row, n), row.getString("name_key")))
            .list();
    return keyset
        .page(
            rows,
            Row::key,
            row -> row.member().id(),
            () -> bound("select count(*) " + IN_GROUP, group, search).query(Long.class).single())
        .map(Row::member);
  }

  /// All of them, by name.
  public List<GroupMember> all(UUID group) {
    return bound(COLUMNS + IN_GROUP + " order by u.name_key, u.user_id", group, null)
        .query(GroupMemberStore::member)
        .list();
  }

  /// Which of these are in the group.
  public Set<UUID> among(UUID group, Collection<UUID> users) {
    return Set.copyOf(
        jdbc.sql(
                """
                select m.user_id from hub.user_group_member m
                where m.org_id = :org and m.group_id = :group and m.user_id = any (:users)
                """)
            .param("group", group)
            .param("users", users.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /// None of them is in it. The database counts them, and refuses who is deleted meanwhile.
  public void add(UUID group, Collection<UUID> users) {
    jdbc.sql(
            """
            insert into hub.user_group_member (org_id, group_id, user_id)
            select :org, :group, unnest(:users::uuid[])
            """)
        .param("group", group)
        .param("users", users.toArray(UUID[]::new))
        .update();
  }

  public void remove(UUID group, Collection<UUID> users) {
    jdbc.sql(
            """
            delete from hub.user_group_member
            where org_id = :org and group_id = :group and user_id = any (:users)
            """)
        .param("group", group)
        .param("users", users.toArray(UUID[]::new))
        .update();
  }

  private JdbcClient.StatementSpec bound(String sql, UUID group, @Nullable String search) {
    return jdbc.sql(sql).param("group", group).param("search", search);
  }

  private static GroupMember member(ResultSet row, int number) throws SQLException {
    String name = (row.getString("first_name") + " " + row.getString("last_name")).strip();
    String email = row.getString("email");
    return new GroupMember(
        row.getObject("user_id", UUID.class),
        name.isEmpty() ? email : name,
        email,
        UserState.valueOf(row.getString("state")));
  }
}
