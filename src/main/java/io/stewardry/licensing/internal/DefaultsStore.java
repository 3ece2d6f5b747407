package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.EntitlementDefaults.Defaults;
import io.stewardry.licensing.LimitKey;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What new customers of the acting organization get where nobody says otherwise.
@Repository
public class DefaultsStore {
  private final JdbcClient jdbc;

  DefaultsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Defaults get() {
    Set<CapabilityKey> capabilities = EnumSet.noneOf(CapabilityKey.class);
    Map<LimitKey, Long> limits = new EnumMap<>(LimitKey.class);
    jdbc.sql(
            """
            select c.capability, null as resource, null::bigint as max from hub.default_capability c where c.org_id = :org
            union all select null, l.resource, l.max from hub.default_limit l where l.org_id = :org
            """)
        .query(row -> {
          String capability = row.getString("capability");
          if (capability != null) {
            CapabilityKey.parse(capability).ifPresent(capabilities::add);
            return;
          }
          long max = row.getLong("max");
          LimitKey.parse(row.getString("resource")).ifPresent(key -> limits.put(key, max));
        });
    return new Defaults(capabilities, limits);
  }

  /// The database asks for the rights to give them, those to set limits only where these change.
  public void replace(Defaults wanted) {
    List<Map.Entry<LimitKey, Long>> limits =
        wanted.limits().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    jdbc.sql("select hub.set_defaults(:keys::text[], :resources::text[], :most::bigint[])")
        .param(
            "keys", wanted.capabilities().stream().map(CapabilityKey::key).toArray(String[]::new))
        .param(
            "resources", limits.stream().map(limit -> limit.getKey().key()).toArray(String[]::new))
        .param("most", limits.stream().map(Map.Entry::getValue).toArray(Long[]::new))
        .query(row -> {});
  }
}
