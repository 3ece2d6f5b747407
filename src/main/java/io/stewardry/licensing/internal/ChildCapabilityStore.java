package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.licensing.LimitKey;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization keeps of each child's capabilities.
@Repository
public class ChildCapabilityStore {
  /// A row for each capability of the row `f` of hub.child_capabilities.
  static final String EACH =
      Arrays.stream(CapabilityKey.values())
          .filter(key -> key != CapabilityKey.IAM)
          .map(key -> "('" + key.key() + "', f." + key.key() + ")")
          .collect(Collectors.joining(", ", "(values ", ") e(capability, until)"));

  private final JdbcClient jdbc;

  ChildCapabilityStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<UUID, Map<CapabilityKey, GivenUntil>> given(Collection<UUID> children) {
    Map<UUID, Map<CapabilityKey, GivenUntil>> given = new HashMap<>();
    jdbc.sql(
            """
            select f.child_id, e.capability, e.until is null as missing, e.until = 'infinity' as no_end, e.until = '-infinity' as lapsed,
              case when isfinite(e.until) then e.until end as until
            from hub.child_capabilities f cross join lateral EACH
            where f.org_id = :org and f.child_id = any (:children)
            """
                .replace("EACH", EACH))
        .param("children", children.toArray(UUID[]::new))
        .query(row -> {
          Map<CapabilityKey, GivenUntil> of =
              given.computeIfAbsent(
                  row.getObject("child_id", UUID.class),
                  child -> new EnumMap<>(CapabilityKey.class));
          of.put(CapabilityKey.parse(row.getString("capability")).orElseThrow(), until(row));
        });
    return given;
  }

  private static GivenUntil until(ResultSet row) throws SQLException {
    if (row.getBoolean("missing")) {
      return GivenUntil.NOT_GIVEN;
    }
    return row.getBoolean("lapsed")
        ? GivenUntil.LAPSED
        : GivenUntil.of(Columns.instantOrNull(row, "until"));
  }

  public Set<CapabilityKey> givenToAny(boolean reachesAll) {
    Set<CapabilityKey> keys = EnumSet.noneOf(CapabilityKey.class);
    jdbc.sql(
            """
            select e.capability from hub.child_capabilities f cross join lateral EACH
            where f.org_id = :org and e.until is not null
              and (:reaches_all or f.child_id in (select hub.reached(:org, :actor)))
            group by e.capability
            """
                .replace("EACH", EACH))
        .param("reaches_all", reachesAll)
        .query(row -> {
          CapabilityKey.parse(row.getString("capability")).ifPresent(keys::add);
        });
    return keys;
  }

  public Map<LimitKey, Long> used(Collection<UUID> children) {
    Map<LimitKey, Long> used = new EnumMap<>(LimitKey.class);
    jdbc.sql(
            """
            select coalesce(sum(u.automations), 0) as automations, coalesce(sum(u.systems), 0) as systems,
              coalesce(sum(u.gateways), 0) as gateways, coalesce(sum(u.agents), 0) as agents,
              coalesce(sum(u.dashboards), 0) as dashboards
            from hub.child_usage u where u.org_id = :org and u.child_id = any (:children)
            """)
        .param("children", children.toArray(UUID[]::new))
        .query(row -> {
          for (LimitKey key : LimitKey.values()) {
            if (key != LimitKey.USERS) {
              used.put(key, row.getLong(key.key()));
            }
          }
        });
    return used;
  }
}
