package io.stewardry.licensing.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitStatus;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.licensing.UsageOf;
import io.stewardry.licensing.UsageOf.Used;
import io.stewardry.licensing.UsageQuery;
import io.stewardry.licensing.UsageTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the children of the acting organization use, from what it keeps about them.
@Repository
public class UsageStore {
  private static final String LIST = "usage ";

  private static final String FROM =
      " from hub.child c left join hub.child_usage u on u.org_id = :org and u.child_id = c.child_id";

  private static final String FILTER =
      """
       where c.org_id = :org and c.state <> 'DELETING'
        and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
        and (:search::text is null or c.search_key like
          (select '%' || replace(replace(replace(hub.fold(:search), '!', '!!'), '%', '!%'), '_', '!_') || '%') escape '!')
      """;

  private static final List<LimitKey> KEYS = List.of(LimitKey.values());

  private final JdbcClient jdbc;

  UsageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(UsageOf usage, String sortValue) {}

  public Page<UsageOf> page(UsageQuery query, boolean reachesAll) {
    UsageQuery.Order order = query.order();
    Keyset keyset =
        Keyset.of(LIST + order, query.page(), order.descending())
            .by(order.by().column(), order.by().type())
            .id("c.child_id");
    String sql =
        """
        with own as materialized (select e.capability, e.until from hub.capability_ends() e),
          itself as materialized (select o.kind = 'PLATFORM' as everything from hub.organization o where o.org_id = :org)
        select c.child_id, c.name, c.slug, case when isfinite(c.first_end) then c.first_end end as next_expiry, u.*, k.child_id is not null as looked_up,
          (select string_agg(e.capability, ',' order by e.capability)
            from (values ('iam', timestamptz 'infinity'), ('msp', k.msp), ('monitoring', k.monitoring), ('automation', k.automation),
              ('agents', k.agents), ('vault', k.vault), ('policies', k.policies), ('dashboards', k.dashboards), ('psa', k.psa))
              e (capability, until)
              left join own w on w.capability = e.capability
            where e.until > now() and (e.capability = 'iam' or w.until > now() or (select i.everything from itself i))) as capabilities,
          SORT as sort_value
        """
            .replace("SORT", keyset.value());
    List<Row> rows =
        bound(
                sql
                    + FROM
                    + " left join hub.child_capabilities k on k.org_id = :org and k.child_id = c.child_id"
                    + FILTER
                    + near(query.status())
                    + keyset.sql(),
                query,
                reachesAll)
            .params(keyset.parameters())
            .query((row, n) -> new Row(usage(row), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.usage().organizationId(),
            () -> count(query, reachesAll))
        .map(Row::usage);
  }

  public long count(UsageQuery query, boolean reachesAll) {
    return bound("select count(*)" + FROM + FILTER + near(query.status()), query, reachesAll)
        .query(Long.class)
        .single();
  }

  /// Of all that the query finds; the counts of all that it finds whatever their status.
  public UsageTotals totals(UsageQuery query, boolean reachesAll) {
    StringBuilder sql =
        new StringBuilder("select count(*) filter (where x.chosen) as organizations");
    for (LimitKey key : KEYS) {
      sql.append(
          ", coalesce(sum(x.KEY) filter (where x.chosen), 0)::bigint as KEY, sum(x.most_KEY) filter (where x.chosen)::bigint as most_KEY, count(*) filter (where x.chosen and x.most_KEY is not null) as limited_KEY"
              .replace("KEY", key.key()));
    }
    sql.append(
            ", count(*) filter (where x.is_over) as is_over, count(*) filter (where x.is_full) as is_full, count(*) filter (where x.is_near) as is_near from (select ")
        .append(condition(query.status()))
        .append(" as chosen, ")
        .append(condition(LimitStatus.OVER))
        .append(" as is_over, ")
        .append(condition(LimitStatus.FULL))
        .append(" as is_full, ")
        .append(condition(LimitStatus.WARN))
        .append(" as is_near, u.*")
        .append(FROM)
        .append(FILTER)
        .append(") x");
    return bound(sql.toString(), query, reachesAll).query((row, n) -> totals(row)).single();
  }

  /// Null for those who may not see it.
  public @Nullable UsageLicense license() {
    return jdbc.sql(
            "select l.organizations, l.max_organizations from hub.own_license() l where l.organizations is not null")
        .query((row, n) ->
            new UsageLicense(
                row.getLong("organizations"), row.getObject("max_organizations", Integer.class)))
        .optional()
        .orElse(null);
  }

  private static String near(@Nullable LimitStatus status) {
    return status == null ? "" : " and " + condition(status);
  }

  /// @param status null is all
  private static String condition(@Nullable LimitStatus status) {
    if (status == null) {
      return "true";
    }
    String compared =
        switch (status) {
          case OVER -> "u.KEY > u.most_KEY";
          case FULL -> "u.KEY = u.most_KEY";
          case WARN, OK -> "u.KEY * 5 >= u.most_KEY * 4";
        };
    return "("
        + String.join(
            " or ",
            KEYS.stream()
                .map(key -> "coalesce(" + compared.replace("KEY", key.key()) + ", false)")
                .toList())
        + ")";
  }

  private JdbcClient.StatementSpec bound(String sql, UsageQuery query, boolean reachesAll) {
    return jdbc.sql(sql).param("search", query.search()).param("reaches_all", reachesAll);
  }

  private static UsageOf usage(ResultSet row) throws SQLException {
    String capabilities = row.getString("capabilities");
    OffsetDateTime end = row.getObject("next_expiry", OffsetDateTime.class);
    return new UsageOf(
        row.getObject(1, UUID.class),
        row.getString("name"),
        row.getString("slug"),
        used(row, LimitKey.USERS),
        used(row, LimitKey.AUTOMATIONS),
        used(row, LimitKey.SYSTEMS),
        used(row, LimitKey.GATEWAYS),
        used(row, LimitKey.AGENTS),
        used(row, LimitKey.DASHBOARDS),
        0,
        row.getBoolean("looked_up") && capabilities != null
            ? List.of(capabilities.split(","))
            : null,
        instant(end));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Used used(ResultSet row, LimitKey key) throws SQLException {
    Long used = row.getObject(key.key(), Long.class);
    return used == null ? null : Used.of(used, row.getObject("most_" + key.key(), Long.class));
  }

  private static UsageTotals totals(ResultSet row) throws SQLException {
    Set<LimitKey> limited = EnumSet.noneOf(LimitKey.class);
    for (LimitKey key : KEYS) {
      if (row.getLong("limited_" + key.key()) > 0) {
        limited.add(key);
      }
    }
    return new UsageTotals(
        row.getLong("organizations"),
        sum(row, LimitKey.USERS),
        sum(row, LimitKey.AUTOMATIONS),
        sum(row, LimitKey.SYSTEMS),
        sum(row, LimitKey.GATEWAYS),
        sum(row, LimitKey.AGENTS),
        sum(row, LimitKey.DASHBOARDS),
        0,
        limited,
        new UsageTotals.Counts(
            row.getLong("is_over"), row.getLong("is_full"), row.getLong("is_near")));
  }

  private static Used sum(ResultSet row, LimitKey key) throws SQLException {
    boolean all =
        row.getLong("organizations") > 0
            && row.getLong("limited_" + key.key()) == row.getLong("organizations");
    return Used.of(
        row.getLong(key.key()), all ? row.getObject("most_" + key.key(), Long.class) : null);
  }
}
