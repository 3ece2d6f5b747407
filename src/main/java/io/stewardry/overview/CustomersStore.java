package io.stewardry.overview;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization keeps of its customers, for its first page. Nothing here is counted
/// in the tables of another organization.
@Repository
class CustomersStore {
  private static final String ORDER = "harm";

  private static final String REACHED =
      """
      from hub.child c left join hub.child_people p on p.org_id = :org and p.child_id = c.child_id
        cross join lateral (select
          case when c.state <> 'ACTIVE' or p.owners > 0 or p.child_id is null then null when p.owner_invited_until is null then 'NO_OWNER'
            when p.owner_undelivered then 'UNDELIVERED' when p.owner_invited_until <= now() then 'EXPIRED'
            when p.owner_invited_at < now() - interval '3 days' then 'NOT_JOINED' end as of_owner,
          case when c.state <> 'ACTIVE' then null when c.users + p.invited > p.most then 'OVER_LIMIT'
            when c.users + p.invited = p.most then 'AT_LIMIT' end as of_limit) x
      where c.org_id = :org and c.state <> 'DELETING'
        and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
      """;

  /// One row for each customer and cause. Two halves are read faster than values made for each row.
  private static final String NEEDING =
      """
      with concerned as (
        select c.child_id, c.users as joined, p.invited, p.most, x.of_owner, x.of_limit, p.owner_invited_at, p.owner_invited_until,
          c.created_at, p.full_since
        FROM_REACHED and (x.of_owner is not null or x.of_limit is not null)
      ), caused as (
        select child_id, joined, invited, most, of_owner as cause,
          case of_owner when 'EXPIRED' then owner_invited_until else coalesce(owner_invited_at, created_at) end as since
        from concerned where of_owner is not null
        union all
        select child_id, joined, invited, most, of_limit, coalesce(full_since, created_at)
        from concerned where of_limit is not null
      ), needing as (
        select *, array_position(:order::text[], cause) as harm from caused
      )
      """
          .replace("FROM_REACHED", REACHED);

  private final JdbcClient jdbc;

  CustomersStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  CustomerFigures figures(boolean reachesAll) {
    return jdbc.sql(
            """
            select count(*) as customers, count(*) filter (where c.state = 'SUSPENDED') as suspended,
              coalesce(sum(c.users) filter (where c.state = 'SUSPENDED'), 0) as blocked,
              coalesce(sum(c.users), 0) as users, coalesce(sum(p.invited), 0) as invited,
              count(*) filter (where p.child_id is null) as uncounted,
              count(x.of_owner) as of_owner, count(x.of_limit) as of_limit,
              count(*) filter (where x.of_owner is not null and x.of_limit is not null) as of_both
            """
                + REACHED)
        .param("reaches_all", reachesAll)
        .query((row, n) ->
            new CustomerFigures(
                row.getLong("customers"),
                row.getLong("suspended"),
                row.getLong("blocked"),
                row.getLong("users"),
                row.getLong("invited"),
                row.getLong("uncounted"),
                row.getLong("of_owner"),
                row.getLong("of_limit"),
                row.getLong("of_both")))
        .single();
  }

  private record Row(Attention attention, int harm) {}

  /// By harm, then age.
  Page<Attention> attention(boolean reachesAll, List<Cause> causes, PageRequest page, long total) {
    Keyset keyset =
        Keyset.ascending(ORDER, page)
            .by("harm", "integer")
            .by("since", "timestamptz")
            .id("child_id");
    List<Row> rows =
        jdbc.sql(
                NEEDING
                    + """
                    select child_id, joined, invited, most, cause, since, harm from needing
                    where cause = any (:causes::text[])
                    """
                    + keyset.sql())
            .param("reaches_all", reachesAll)
            .param("order", names(List.of(Cause.values())))
            .param("causes", names(causes))
            .params(keyset.parameters())
            .query((row, n) -> new Row(attention(row), row.getInt("harm")))
            .list();
    return keyset
        .page(
            rows,
            row -> row.harm() + "|" + row.attention().since(),
            row -> row.attention().customer(),
            () -> total)
        .map(Row::attention);
  }

  /// What came and went in a month, UTC.
  record Change(long users, long added, long gone) {
    static final Change NONE = new Change(0, 0, 0);
  }

  SortedMap<YearMonth, Change> growth() {
    SortedMap<YearMonth, Change> months = new TreeMap<>();
    jdbc.sql(
            "select to_char(g.month, 'YYYY-MM') as month, g.users, g.added, g.gone from hub.growth g where g.org_id = :org")
        .query(row -> {
          months.put(
              YearMonth.parse(row.getString("month")),
              new Change(row.getLong("users"), row.getLong("added"), row.getLong("gone")));
        });
    return months;
  }

  private static Attention attention(ResultSet row) throws SQLException {
    return new Attention(
        row.getObject("child_id", UUID.class),
        Cause.valueOf(row.getString("cause")),
        Columns.instant(row, "since"),
        row.getLong("joined"),
        row.getLong("invited"),
        most(row));
  }

  private static @Nullable Long most(ResultSet row) throws SQLException {
    long most = row.getLong("most");
    return row.wasNull() ? null : most;
  }

  private static String[] names(List<Cause> causes) {
    return causes.stream().map(Cause::name).toArray(String[]::new);
  }
}
