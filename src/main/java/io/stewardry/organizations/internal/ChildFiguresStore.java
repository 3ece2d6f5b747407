package io.stewardry.organizations.internal;

import io.stewardry.organizations.ChildFigures;
import io.stewardry.tenancy.Acting;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts the children of the acting organization that the actor reaches.
@Repository
public class ChildFiguresStore {
  private static final String REACHED =
      """
      c.org_id = :org and c.state <> 'DELETING'
        and (:reaches_all or c.child_id in (select hub.reached(:org, :user)))
      """;

  private final JdbcClient jdbc;

  ChildFiguresStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public ChildFigures figures(boolean reachesAll) {
    return bound(
            """
            select count(*) as organizations, count(*) filter (where c.state = 'SUSPENDED') as suspended,
              coalesce(sum(c.users), 0) as users
            from hub.child c where
            """
                + REACHED,
            reachesAll)
        .query((row, n) ->
            new ChildFigures(
                row.getLong("organizations"), row.getLong("suspended"), row.getLong("users")))
        .single();
  }

  /// How many of those that are there today were created in each month; months without are left
  /// out.
  public SortedMap<YearMonth, Long> createdByMonth(boolean reachesAll, ZoneId zone) {
    SortedMap<YearMonth, Long> created = new TreeMap<>();
    bound(
            """
            select to_char(c.created_at at time zone :zone, 'YYYY-MM') as month, count(*) as created
            from hub.child c where
            """
                + REACHED
                + " group by 1",
            reachesAll)
        .param("zone", zone.getId())
        .query(row -> {
          created.put(YearMonth.parse(row.getString("month")), row.getLong("created"));
        });
    return created;
  }

  private JdbcClient.StatementSpec bound(String sql, boolean reachesAll) {
    return jdbc.sql(sql)
        .param("org", Acting.context().organization().value())
        .param("user", Acting.context().actor().value())
        .param("reaches_all", reachesAll);
  }
}
