package io.stewardry.organizations.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Groups of the acting organization's children.
@Repository
public class GroupStore {
  private static final String SELECT =
      """
      select g.group_id, g.name, g.name_key, g.description, g.created_at, g.version,
        (select count(*) from hub.group_member m where m.org_id = :org and m.group_id = g.group_id
          and (:reaches_all or m.child_id in (select hub.reached(:org, :actor)))) as organizations,
        (select count(*) from hub.access_grant a where a.org_id = :org and a.group_id = g.group_id
          and (a.expires_at is null or a.expires_at > now())) as grants
      from hub.org_group g where
      """;
  private static final String SEEN =
      """
       g.org_id = :org
        and (:search::text is null or strpos(g.name_key, hub.fold(:search)) > 0)
        and (:reaches_all
          or not exists (select from hub.group_member m where m.org_id = :org and m.group_id = g.group_id)
          or exists (select from hub.group_member m where m.org_id = :org and m.group_id = g.group_id
            and m.child_id in (select hub.reached(:org, :actor))))
      """;
  private static final String IN_GROUP =
      """
       m.org_id = :org and m.group_id = :group and (:reaches_all or m.child_id in (select hub.reached(:org, :actor)))
        and (:search::text is null or strpos(c.search_key, (select hub.fold(:search))) > 0)
      """;

  private final JdbcClient jdbc;

  GroupStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(Group group, String key) {}

  private record Member(OrganizationName organization, String key) {}

  public Page<Group> page(@Nullable String search, PageRequest page, Caller caller) {
    Keyset keyset = Keyset.ascending("groups name", page).by("g.name_key", "text").id("g.group_id");
    List<Row> rows =
        bound(SELECT + SEEN + keyset.sql(), search, caller)
            .params(keyset.parameters())
            .query((row, n) -> new Row(group(row), row.getString("name_key")))
            .list();
    return keyset
        .page(
            rows,
            Row::key,
            row -> row.group().id(),
            () ->
                bound("select count(*) from hub.org_group g where" + SEEN, search, caller)
                    .query(Long.class)
                    .single())
        .map(Row::group);
  }

  public Optional<Group> find(UUID id, Caller caller) {
    return bound(SELECT + SEEN + " and g.group_id = :group", null, caller)
        .param("group", id)
        .query((row, n) -> group(row))
        .optional();
  }

  public Page<OrganizationName> members(
      UUID group, @Nullable String search, PageRequest page, Caller caller) {
    Keyset keyset =
        Keyset.ascending("group name " + group, page).by("c.name_key", "text").id("c.child_id");
    String from =
        " from hub.group_member m join hub.child c on c.org_id = :org and c.child_id = m.child_id where"
            + IN_GROUP;
    List<Member> rows =
        bound("select c.child_id, c.name, c.slug, c.name_key" + from + keyset.sql(), search, caller)
            .param("group", group)
            .params(keyset.parameters())
            .query((row, n) -> new Member(NameStore.child(row, n), row.getString("name_key")))
            .list();
    return keyset
        .page(
            rows,
            Member::key,
            row -> row.organization().id(),
            () ->
                bound("select count(*)" + from, search, caller)
                    .param("group", group)
                    .query(Long.class)
                    .single())
        .map(Member::organization);
  }

  /// Which of these are in the group.
  public Set<UUID> membersAmong(UUID group, Collection<UUID> children) {
    return Set.copyOf(
        jdbc.sql(
                """
                select m.child_id from hub.group_member m
                where m.org_id = :org and m.group_id = :group and m.child_id = any (:children)
                """)
            .param("group", group)
            .param("children", children.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  public List<UUID> memberIds(UUID group) {
    return jdbc.sql(
            "select m.child_id from hub.group_member m where m.org_id = :org and m.group_id = :group")
        .param("group", group)
        .query(UUID.class)
        .list();
  }

  public List<String> namesOf(OrganizationId child) {
    return jdbc.sql(
            """
            select g.name from hub.group_member m join hub.org_group g on g.org_id = :org and g.group_id = m.group_id
            where m.org_id = :org and m.child_id = :child order by g.name_key
            """)
        .param("child", child.value())
        .query(String.class)
        .list();
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.org_group g
              where g.org_id = :org and g.name_key = hub.fold(:name) and g.group_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  public void insert(UUID id, String name, String description) {
    jdbc.sql(
            "insert into hub.org_group (org_id, group_id, name, description) values (:org, :group, :name, :about)")
        .param("group", id)
        .param("name", name)
        .param("about", description)
        .update();
  }

  /// Until the end of the transaction nobody else edits it.
  public void hold(UUID id) {
    jdbc.sql(
            "select g.version from hub.org_group g where g.org_id = :org and g.group_id = :group for update")
        .param("group", id)
        .query(Integer.class)
        .optional();
  }

  /// @return false when somebody else changed it meanwhile
  public boolean update(UUID id, String name, String description, int version) {
    return jdbc.sql(
                """
                update hub.org_group set name = :name, description = :about, version = version + 1
                where org_id = :org and group_id = :group and version = :version
                """)
            .param("group", id)
            .param("name", name)
            .param("about", description)
            .param("version", version)
            .update()
        == 1;
  }

  /// The database checks whether the actor may.
  ///
  /// @return false when it was so already
  public boolean change(UUID group, OrganizationId child, boolean belongs) {
    return jdbc.sql("select hub.change_group(:group, :child, :belongs)")
        .param("group", group)
        .param("child", child.value())
        .param("belongs", belongs)
        .query(Boolean.class)
        .single();
  }

  /// The database checks whether the actor may.
  public void delete(UUID group) {
    Functions.call(jdbc, "hub.delete_group", group);
  }

  private JdbcClient.StatementSpec bound(String sql, @Nullable String search, Caller caller) {
    return jdbc.sql(sql).param("reaches_all", caller.reachesEveryChild()).param("search", search);
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getObject("group_id", UUID.class),
        row.getString("name"),
        row.getString("description"),
        row.getLong("organizations"),
        row.getLong("grants"),
        Columns.instant(row, "created_at"),
        row.getInt("version"));
  }
}
