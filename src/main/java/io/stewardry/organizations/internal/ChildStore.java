package io.stewardry.organizations.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.ChildSums;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.FoundEverywhere;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.OrganizationSort;
import io.stewardry.organizations.SuspendedBy;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization knows of its children.
@Repository
public class ChildStore {
  private static final String LIST = "organizations ";

  /// So many are looked up one by one in less time than all are read.
  private static final int MOST_FOUND = 1000;

  private static final String COLUMNS =
      """
      c.child_id, c.kind, c.name, c.slug, c.external_id, c.description, c.domain, c.email_domains::text,
        c.commercial_owner, c.state, c.suspended_by, c.children, c.users, c.created_at, c.version\
      """;

  private static final String FILTER =
      """
      c.org_id = :org
        and (:state::text is null and c.state <> 'DELETING' or c.state = :state)
        and (:kind::text is null or c.kind = :kind)
        and (:found::uuid[] is null or c.child_id = any (:found))
        and (:search::text is null or c.search_key like
          (select '%' || replace(replace(replace(hub.fold(:search), '!', '!!'), '%', '!%'), '_', '!_') || '%') escape '!')
        and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
        and (:only::uuid[] is null or c.child_id = any (:only))
        and (:without::uuid[] is null or c.child_id <> all (:without))
        and (:group::uuid is null or c.child_id in
          (select g.child_id from hub.group_member g where g.org_id = :org and g.group_id = :group))
      """;

  private final JdbcClient jdbc;
  private final DomainsJson domains;

  ChildStore(JdbcClient jdbc, DomainsJson domains) {
    this.jdbc = jdbc;
    this.domains = domains;
  }

  /// What stands above the rows.
  ///
  /// @param managing the organization; null for the platform, which nobody is told of
  /// @param suspended below a suspended one all are
  public record Above(@Nullable UUID managing, boolean suspended) {}

  private record Row(Organization organization, String sortValue) {}

  /// A search: by the ids of what it found, or, where these are many, by its word.
  ///
  /// @param live how many that are not deleted were found; null where nobody counted
  private record Search(@Nullable String part, UUID @Nullable [] found, @Nullable Long live) {
    static final Search NONE = new Search(null, null, null);
  }

  /// @param reachesAll the caller's role reaches every child; else only those granted to him count
  public Page<Organization> page(OrganizationQuery query, boolean reachesAll, Above above) {
    OrganizationSort.Order order = query.order();
    Keyset keyset =
        Keyset.of(LIST + order, query.page(), order.descending())
            .by(order.by().column(), order.by().type())
            .id("c.child_id");
    Search search = search(query);
    List<Row> rows =
        bound(
                "select %s, %s as sort_value from hub.child c%s where "
                        .formatted(COLUMNS, keyset.value(), order.by().join())
                    + filter(query)
                    + keyset.sql(),
                query,
                search,
                reachesAll)
            .params(keyset.parameters())
            .query((row, n) -> new Row(organization(row, above), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.organization().id(),
            () -> count(query, search, reachesAll))
        .map(Row::organization);
  }

  /// The first of those that a search finds, and how many there are: names that begin with what was
  /// typed, then those with a word that does, then all others.
  ///
  /// @param query with a search
  public Page<Organization> best(OrganizationQuery query, boolean reachesAll, Above above) {
    Search search = search(query);
    List<Organization> rows =
        bound(
                """
                select COLUMNS from hub.child c, lateral (select hub.fold(:typed) as typed) t where FILTER
                order by case when strpos(c.name_key, t.typed) = 1 then 0 when strpos(' ' || c.name_key, ' ' || t.typed) > 0 then 1 else 2 end,
                  c.name_key, c.child_id limit :limit
                """
                    .replace("COLUMNS", COLUMNS)
                    .replace("FILTER", filter(query)),
                query,
                search,
                reachesAll)
            .param("typed", query.search())
            .param("limit", query.page().limit())
            .query((row, n) -> organization(row, above))
            .list();
    return new Page<>(rows, null, null, count(query, search, reachesAll));
  }

  /// Of the whole installation, by a function that answers superusers in the platform plane only.
  public FoundEverywhere everywhere(String part, int most) {
    List<FoundEverywhere.One> rows = new ArrayList<>();
    long[] total = {0};
    jdbc.sql("select w.* from hub.organizations_with(:part, :most) w")
        .param("part", part)
        .param("most", most)
        .query(row -> {
          total[0] = row.getLong("total");
          rows.add(
              new FoundEverywhere.One(
                  row.getString("name"),
                  row.getString("slug"),
                  row.getString("domain"),
                  OrganizationState.valueOf(row.getString("state")),
                  row.getString("managed_by")));
        });
    return new FoundEverywhere(rows, total[0]);
  }

  public ChildSums sums(OrganizationQuery query, boolean reachesAll) {
    return bound(
            "select count(*) as organizations, coalesce(sum(c.users), 0) as users, coalesce(sum(c.children), 0) as below from hub.child c where "
                + filter(query),
            query,
            search(query),
            reachesAll)
        .query((row, n) ->
            new ChildSums(row.getLong("organizations"), row.getLong("users"), row.getLong("below")))
        .single();
  }

  public List<OrganizationName> names(OrganizationQuery query, boolean reachesAll, int most) {
    return bound(
            """
            select c.child_id, c.name, c.slug from hub.child cJOIN where FILTER
            order by SORT DIRECTION, c.child_id DIRECTION limit :most
            """
                .replace("JOIN", query.order().by().join())
                .replace("SORT", query.order().by().column())
                .replace("DIRECTION", query.order().descending() ? "desc" : "asc")
                .replace("FILTER", filter(query)),
            query,
            search(query),
            reachesAll)
        .param("most", most)
        .query(NameStore::child)
        .list();
  }

  public Set<String> domainsAmong(Collection<String> domains) {
    return Set.copyOf(
        jdbc.sql(
                "select c.domain from hub.child c where c.org_id = :org and c.domain = any (:domains::text[])")
            .param("domains", domains.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  private static String filter(OrganizationQuery query) {
    ChildFlag flag = query.flag();
    String filter =
        query.expiration() == null ? FILTER : FILTER + " and " + query.expiration().condition();
    if (flag == null) {
      return filter;
    }
    return flag.ofPeople()
        ? filter
            + " and exists (select from hub.child_people p where p.org_id = :org and p.child_id = c.child_id and "
            + flag.condition()
            + ")"
        : filter + " and " + flag.condition();
  }

  /// Exact at this moment.
  public long count(OrganizationQuery query, boolean reachesAll) {
    return count(query, search(query), reachesAll);
  }

  private long count(OrganizationQuery query, Search search, boolean reachesAll) {
    boolean all =
        reachesAll
            && query.state() == null
            && query.kind() == null
            && query.only() == null
            && query.flag() == null
            && query.group() == null
            && query.expiration() == null;
    if (all && query.search() == null) {
      return total(query.without());
    }
    Long live = search.live();
    if (!all || live == null) {
      return counted(query, search, reachesAll);
    }
    return query.without().isEmpty()
        ? live
        : live - counted(query.only(query.without()).without(Set.of()), search, true);
  }

  /// Kept by the database in the transaction of each change: with many children, counting takes
  /// longer than their first page.
  private long total(Set<UUID> without) {
    return jdbc.sql(
            """
            select coalesce((select t.live from hub.child_total t where t.org_id = :org), 0)
              - (select count(*) from hub.child c where c.org_id = :org and c.child_id = any (:without) and c.state <> 'DELETING')
            """)
        .param("without", array(without))
        .query(Long.class)
        .single();
  }

  private long counted(OrganizationQuery query, Search search, boolean reachesAll) {
    return bound(
            "select count(*) from hub.child c where " + filter(query), query, search, reachesAll)
        .query(Long.class)
        .single();
  }

  private Search search(OrganizationQuery query) {
    String part = query.search();
    return part == null
        ? Search.NONE
        : jdbc.sql("select w.ids, w.live from hub.children_with(:part, :most) w")
            .param("part", part)
            .param("most", MOST_FOUND)
            .query((row, n) -> {
              Array found = row.getArray("ids");
              return new Search(
                  found == null ? part : null,
                  found == null ? null : (UUID[]) found.getArray(),
                  row.getObject("live", Long.class));
            })
            .single();
  }

  private JdbcClient.StatementSpec bound(
      String sql, OrganizationQuery query, Search search, boolean reachesAll) {
    return jdbc.sql(sql)
        .param("reaches_all", reachesAll)
        .param("state", query.state() == null ? null : query.state().name())
        .param("kind", query.kind() == null ? null : query.kind().name())
        .param("group", query.group())
        .param("search", search.part())
        .param("found", search.found())
        .param("only", array(query.only()))
        .param("without", query.without().isEmpty() ? null : array(query.without()));
  }

  private static UUID @Nullable [] array(@Nullable Set<UUID> ids) {
    return ids == null ? null : ids.toArray(UUID[]::new);
  }

  private Organization organization(ResultSet row, Above above) throws SQLException {
    OrganizationState own = OrganizationState.valueOf(row.getString("state"));
    return new Organization(
        row.getObject("child_id", UUID.class),
        OrganizationKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("slug"),
        row.getString("external_id"),
        row.getString("description"),
        row.getString("domain"),
        domains.read(row.getString("email_domains")),
        above.managing(),
        CommercialOwner.valueOf(row.getString("commercial_owner")),
        own,
        own == OrganizationState.ACTIVE && above.suspended()
            ? OrganizationState.SUSPENDED_BY_PARENT
            : own,
        SuspendedBy.of(row.getString("suspended_by")),
        null,
        row.getLong("children"),
        row.getLong("users"),
        List.of(),
        null,
        Columns.instant(row, "created_at"),
        row.getInt("version"));
  }
}
