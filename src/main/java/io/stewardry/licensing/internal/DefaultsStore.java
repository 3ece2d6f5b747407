package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.EntitlementDefaults.Defaults;
import io.stewardry.licensing.LimitKey;
import java.util.EnumMap;
import java.util.EnumSet;
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

  public void replace(Defaults wanted) {
    jdbc.sql("delete from hub.default_capability where org_id = :org").update();
    jdbc.sql("delete from hub.default_limit where org_id = :org").update();
    jdbc.sql(
            "insert into hub.default_capability (org_id, capability) select :org, w.key from unnest(:keys::text[]) w(key)")
        .param(
            "keys", wanted.capabilities().stream().map(CapabilityKey::key).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into hub.default_limit (org_id, resource, max)
              select :org, w.resource, w.max from unnest(:resources::text[], :most::bigint[]) w(resource, max)
            """)
        .param(
            "resources",
            wanted.limits().keySet().stream().sorted().map(LimitKey::key).toArray(String[]::new))
        .param(
            "most",
            wanted.limits().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toArray(Long[]::new))
        .update();
  }
}
