package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.licensing.Ending;
import io.stewardry.licensing.Span;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What ends when, of the acting organization and its children, from what it keeps about them.
@Repository
public class ForecastStore {
  private static final String LIST = "ends";

  /// The children of which something ends then: by an end of theirs, or of the acting organization.
  private static final String CONCERNED =
      Arrays.stream(CapabilityKey.values())
          .filter(key -> key != CapabilityKey.IAM)
          .map(key -> "f.KEY >= :since and f.KEY < :before".replace("KEY", key.key()))
          .collect(
              Collectors.joining(
                  " or ",
                  "((select coalesce(bool_or(w.until >= :since and w.until < :before), false) from own w) or ",
                  ")"));

  /// The platform is given nothing and lacks nothing. A child of which nothing ends on a day is
  /// there for what ends below it on that day.
  private static final String ENDS =
      """
      with own as materialized (select e.capability, e.until, e.by_parent from hub.capability_ends() e),
        itself as (
          select o.org_id, o.name, o.slug, case when o.kind = 'PLATFORM' then timestamptz 'infinity' end as everything
          from hub.organization o where o.org_id = :org),
        direct as (
          select '' as sort_key, i.org_id, i.name, i.slug, w.capability, w.until, w.by_parent,
              u.automations, u.systems, u.agents, u.gateways, false as only_below
            from itself i cross join own w
              cross join (select coalesce(sum(x.used) filter (where x.resource = 'automations'), 0) as automations,
                  coalesce(sum(x.used) filter (where x.resource = 'systems'), 0) as systems,
                  coalesce(sum(x.used) filter (where x.resource = 'agents'), 0) as agents,
                  coalesce(sum(x.used) filter (where x.resource = 'gateways'), 0) as gateways
                from hub.usage x where x.org_id = :org) u
            where w.until >= :since and w.until < :before
          union all
          select c.name_key || chr(1) || e.capability, c.child_id, c.name, c.slug, e.capability, least(e.until, a.until), a.until < e.until,
              u.automations, u.systems, u.agents, u.gateways, false
            from hub.child c
              join hub.child_capabilities f on f.org_id = :org and f.child_id = c.child_id
              cross join lateral EACH
              left join own w on w.capability = e.capability
              cross join lateral (select coalesce(w.until, (select i.everything from itself i)) as until) a
              left join hub.child_usage u on u.org_id = :org and u.child_id = c.child_id
            where c.org_id = :org and c.state <> 'DELETING' and e.until is not null and a.until is not null
              and least(e.until, a.until) >= :since and least(e.until, a.until) < :before
              and CONCERNED
              and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))),
        ends as (
          select d.* from direct d
          union all
          select c.name_key || chr(1) || b.capability, c.child_id, c.name, c.slug, b.capability, min(b.until), false, 0, 0, 0, 0, true
            from hub.ending_below(null, :since, :before) b
              join hub.child c on c.org_id = :org and c.child_id = b.child_id
            where c.state <> 'DELETING' and not exists (select from direct d
              where d.org_id = b.child_id and d.capability = b.capability and SAME_DAY)
            group by c.name_key, c.child_id, c.name, c.slug, b.capability GROUPED_BY_DAY)
      """
          .replace("EACH", ChildCapabilityStore.EACH)
          .replace("CONCERNED", CONCERNED);

  private static final String OF_ONE_DAY =
      ENDS.replace("SAME_DAY", "true").replace("GROUPED_BY_DAY", "");
  private static final String OF_MANY_DAYS =
      ENDS.replace(
              "SAME_DAY", "(d.until at time zone :zone)::date = (b.until at time zone :zone)::date")
          .replace("GROUPED_BY_DAY", ", (b.until at time zone :zone)::date");

  private static final String FROM = " from ends e where true";

  private final JdbcClient jdbc;

  ForecastStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(String sortKey, Ending ending) {}

  /// By name, the acting organization first.
  public Page<Ending> page(Span span, boolean reachesAll, PageRequest page) {
    Keyset keyset = Keyset.ascending(LIST, page).by("e.sort_key", "text").id("e.org_id");
    List<Row> rows =
        bound(OF_ONE_DAY + "select e.*" + FROM + keyset.sql(), span, reachesAll)
            .params(keyset.parameters())
            .query((row, n) -> new Row(row.getString("sort_key"), ending(row)))
            .list();
    return keyset
        .page(
            rows, Row::sortKey, row -> row.ending().organizationId(), () -> count(span, reachesAll))
        .map(Row::ending);
  }

  private long count(Span span, boolean reachesAll) {
    return bound(OF_ONE_DAY + "select count(*)" + FROM, span, reachesAll)
        .query(Long.class)
        .single();
  }

  /// How many end on each day of a zone on which any does.
  public SortedMap<LocalDate, Long> days(Span span, ZoneId zone, boolean reachesAll) {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    bound(
            OF_MANY_DAYS
                + "select (e.until at time zone :zone)::date as day, count(*) as ends"
                + FROM
                + " group by 1",
            span,
            reachesAll)
        .param("zone", zone.getId())
        .query(row -> {
          days.put(row.getObject("day", LocalDate.class), row.getLong("ends"));
        });
    return days;
  }

  /// What ends below these children, by child and capability.
  public Map<UUID, Map<String, Ending.Below>> below(Collection<UUID> children, Span span) {
    Map<UUID, Map<String, Ending.Below>> below = new HashMap<>();
    jdbc.sql(
            """
            select b.child_id, b.capability, sum(b.organizations) as organizations, sum(b.automations) as automations,
              sum(b.systems) as systems, sum(b.agents) as agents, sum(b.gateways) as gateways
            from hub.ending_below(:children, :since, :before) b group by b.child_id, b.capability
            """)
        .param("children", children.toArray(UUID[]::new))
        .param("since", span.since())
        .param("before", span.before())
        .query(row -> {
          below
              .computeIfAbsent(row.getObject("child_id", UUID.class), child -> new HashMap<>())
              .put(
                  row.getString("capability"),
                  new Ending.Below(row.getLong("organizations"), stops(row)));
        });
    return below;
  }

  private JdbcClient.StatementSpec bound(String sql, Span span, boolean reachesAll) {
    return jdbc.sql(sql)
        .param("since", span.since())
        .param("before", span.before())
        .param("reaches_all", reachesAll);
  }

  private static Ending ending(ResultSet row) throws SQLException {
    return new Ending(
        row.getObject("org_id", UUID.class),
        row.getString("name"),
        row.getString("slug"),
        row.getString("capability"),
        Columns.instant(row, "until"),
        row.getBoolean("by_parent") ? Ending.Cause.PARENT : Ending.Cause.OWN,
        row.getObject("systems") == null ? null : stops(row),
        row.getBoolean("only_below"),
        null);
  }

  private static Ending.Stops stops(ResultSet row) throws SQLException {
    return Ending.Stops.of(
        row.getString("capability"),
        row.getLong("automations"),
        row.getLong("systems"),
        row.getLong("agents"),
        row.getLong("gateways"));
  }
}
