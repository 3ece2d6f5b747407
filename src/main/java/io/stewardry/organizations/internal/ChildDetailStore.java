package io.stewardry.organizations.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.organizations.ChildCounts;
import io.stewardry.organizations.ChildDetail;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.Expiration;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What lists tell of the children beside their own row.
@Repository
public class ChildDetailStore {
  private static final String FLAGS =
      Stream.concat(
              Arrays.stream(ChildFlag.values())
                  .map(flag -> counting(flag.condition(), flag.name())),
              Arrays.stream(Expiration.values())
                  .map(expiration -> counting(expiration.condition(), expiration.name())))
          .collect(Collectors.joining(", "));

  private static final String FIRST_TO_END =
      Arrays.stream(CapabilityKey.values())
          .filter(key -> key != CapabilityKey.IAM)
          .map(key -> "when f." + key.key() + " then '" + key.key() + "'")
          .collect(Collectors.joining(" ", "case c.first_end ", " end"));

  private final JdbcClient jdbc;

  private static String counting(String condition, String name) {
    return "count(*) filter (where c.state <> 'DELETING' and "
        + condition
        + ") as "
        + name.toLowerCase(Locale.ROOT);
  }

  ChildDetailStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<UUID, ChildDetail> details(Collection<UUID> children) {
    Map<UUID, ChildDetail> details = new HashMap<>();
    jdbc.sql(
            """
            with given as materialized (
              select a.child_id, a.user_id from hub.access_grant a
              where a.org_id = :org and a.child_id = any (:children) and (a.expires_at is null or a.expires_at > now())
              union
              select g.child_id, a.user_id from hub.group_member g
                join hub.access_grant a on a.org_id = :org and a.group_id = g.group_id
              where g.org_id = :org and g.child_id = any (:children) and (a.expires_at is null or a.expires_at > now()))
            select c.child_id, p.invited, p.most, p.owners, p.child_id is not null as counted, coalesce(s.staff, 0) as staff,
              nullif(c.first_end, 'infinity') as first_end, FIRST_TO_END as first_to_end
            from hub.child c left join hub.child_people p on p.org_id = :org and p.child_id = c.child_id
              left join hub.child_capabilities f on f.org_id = :org and f.child_id = c.child_id
              left join (select x.child_id, count(*) as staff from given x
                join hub.member_state m on m.org_id = :org and m.user_id = x.user_id and m.state = 'ACTIVE' and not m.all_orgs
                group by x.child_id) s on s.child_id = c.child_id
            where c.org_id = :org and c.child_id = any (:children)
            """
                .replace("FIRST_TO_END", FIRST_TO_END))
        .param("children", children.toArray(UUID[]::new))
        .query(row -> {
          details.put(
              row.getObject("child_id", UUID.class),
              new ChildDetail(
                  row.getBoolean("counted")
                      ? new ChildDetail.People(
                          row.getLong("invited"),
                          row.getObject("most", Long.class),
                          row.getLong("owners"))
                      : null,
                  row.getLong("staff"),
                  firstEnd(row)));
        });
    return details;
  }

  private static ChildDetail.@Nullable FirstEnd firstEnd(ResultSet row) throws SQLException {
    Instant at = Columns.instantOrNull(row, "first_end");
    String capability = row.getString("first_to_end");
    return at == null
        ? null
        : new ChildDetail.FirstEnd(
            at, capability == null ? null : CapabilityKey.parse(capability).orElse(null));
  }

  public ChildCounts counts(boolean reachesAll) {
    return jdbc.sql(
            """
            select count(*) filter (where c.state = 'ACTIVE') as active, count(*) filter (where c.state = 'SUSPENDED') as suspended,
              count(*) filter (where c.state = 'DELETING') as deleted,
              count(*) filter (where c.state <> 'DELETING' and p.child_id is null) as uncounted, FLAGS
            from hub.child c left join hub.child_people p on p.org_id = :org and p.child_id = c.child_id
            where c.org_id = :org and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
            """
                .replace("FLAGS", FLAGS))
        .param("reaches_all", reachesAll)
        .query((row, n) -> {
          Map<ChildFlag, Long> flagged = new EnumMap<>(ChildFlag.class);
          for (ChildFlag flag : ChildFlag.values()) {
            flagged.put(flag, row.getLong(flag.name().toLowerCase(Locale.ROOT)));
          }
          Map<Expiration, Long> ending = new EnumMap<>(Expiration.class);
          for (Expiration expiration : Expiration.values()) {
            ending.put(expiration, row.getLong(expiration.name().toLowerCase(Locale.ROOT)));
          }
          return new ChildCounts(
              row.getLong("active"),
              row.getLong("suspended"),
              row.getLong("deleted"),
              row.getLong("uncounted"),
              flagged,
              ending);
        })
        .single();
  }
}
