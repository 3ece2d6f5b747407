package io.stewardry.access.internal;

import io.stewardry.access.Reach;
import io.stewardry.access.ReachedOrganization;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The acting MSP's children that the reader reaches, with the access that one of its staff was
/// given to each.
@Repository
public class ReachMatrixStore {
  private static final TypeReference<List<Reach.Way>> WAYS = new TypeReference<>() {};
  private static final String SHOWN =
      """
       c.org_id = :org and c.state <> 'DELETING'
        and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
        and (not :only_reached or c.child_id in (select hub.reached(:org, :user)))
        and (:search::text is null or strpos(c.search_key, (select hub.fold(:search))) > 0)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ReachMatrixStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  private record Row(ReachedOrganization organization, String key) {}

  /// By name.
  ///
  /// @param onlyReached leave out what the user does not reach
  public Page<ReachedOrganization> page(
      UUID user, boolean onlyReached, @Nullable String search, PageRequest page, Caller reader) {
    Keyset keyset = Keyset.ascending("reach name", page).by("c.name_key", "text").id("c.child_id");
    List<Row> rows =
        bound(
                """
                select c.child_id, c.name, c.slug, c.state, c.name_key,
                  coalesce((select jsonb_agg(jsonb_build_object(
                      'kind', case when g.group_id is null then 'grant' else 'group' end, 'id', coalesce(g.group_id, g.grant_id),
                      'name', p.name, 'verbs', g.verbs, 'expiresAt', g.expires_at))
                    from hub.access_grant g left join hub.org_group p on p.org_id = :org and p.group_id = g.group_id
                    where g.org_id = :org and g.user_id = :user and (g.expires_at is null or g.expires_at > now())
                      and (g.child_id = c.child_id or g.group_id in (select m.group_id from hub.group_member m
                        where m.org_id = :org and m.child_id = c.child_id))), '[]')::text as ways
                from hub.child c where
                """
                    + SHOWN
                    + keyset.sql(),
                user,
                onlyReached,
                search,
                reader)
            .params(keyset.parameters())
            .query((row, n) -> new Row(organization(row), row.getString("name_key")))
            .list();
    return keyset
        .page(
            rows,
            Row::key,
            row -> row.organization().id(),
            () ->
                bound(
                        "select count(*) from hub.child c where" + SHOWN,
                        user,
                        onlyReached,
                        search,
                        reader)
                    .query(Long.class)
                    .single())
        .map(Row::organization);
  }

  private JdbcClient.StatementSpec bound(
      String sql, UUID user, boolean onlyReached, @Nullable String search, Caller reader) {
    return jdbc.sql(sql)
        .param("reaches_all", reader.reachesEveryChild())
        .param("user", user)
        .param("only_reached", onlyReached)
        .param("search", search);
  }

  private ReachedOrganization organization(ResultSet row) throws SQLException {
    return new ReachedOrganization(
        row.getObject("child_id", UUID.class),
        row.getString("name"),
        row.getString("slug"),
        OrganizationState.valueOf(row.getString("state")),
        json.readValue(row.getString("ways"), WAYS));
  }
}
