package io.stewardry.licensing.internal;

import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.UsageQuery;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization remembers of its children's use.
@Repository
public class UsageMonthStore {
  private final JdbcClient jdbc;

  UsageMonthStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A month in which the sum changed.
  ///
  /// @param more at its end than at the end of the month before
  /// @param above the most of each organization, more than at the end of the month before
  public record Change(YearMonth month, LimitKey key, long more, long above) {}

  /// A month in which a child's use changed.
  public record Mark(
      UUID child, YearMonth month, LimitKey key, long last, long high, LocalDate highOn) {}

  /// In the order of the months.
  public List<Change> changes(UsageQuery query, boolean reachesAll) {
    return jdbc.sql(
            """
            with marks as (
              select m.month, m.resource, m.high, m.last,
                lag(m.last, 1, 0::bigint) over (partition by m.child_id, m.resource order by m.month) as before
              from hub.child_usage_month m join hub.child c on c.org_id = :org and c.child_id = m.child_id
              where m.org_id = :org and c.state <> 'DELETING'
                and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
                and (:search::text is null or c.search_key like
                  (select '%' || replace(replace(replace(hub.fold(:search), '!', '!!'), '%', '!%'), '_', '!_') || '%') escape '!'))
            select month, resource, sum(last - before)::bigint as more, sum(high - before)::bigint as above from marks
            group by month, resource order by month
            """)
        .param("search", query.search())
        .param("reaches_all", reachesAll)
        .query((row, n) ->
            new Change(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                LimitKey.parse(row.getString("resource")).orElseThrow(),
                row.getLong("more"),
                row.getLong("above")))
        .list();
  }

  /// Of these children, in the order of the months.
  public List<Mark> marks(Collection<UUID> children) {
    return jdbc.sql(
            """
            select m.child_id, m.month, m.resource, m.last, m.high, m.high_on from hub.child_usage_month m
            where m.org_id = :org and m.child_id = any (:children) order by m.month
            """)
        .param("children", children.toArray(UUID[]::new))
        .query((row, n) ->
            new Mark(
                row.getObject("child_id", UUID.class),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                LimitKey.parse(row.getString("resource")).orElseThrow(),
                row.getLong("last"),
                row.getLong("high"),
                row.getObject("high_on", LocalDate.class)))
        .list();
  }
}
