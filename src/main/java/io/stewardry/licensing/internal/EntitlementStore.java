package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitUse;
import io.stewardry.organizations.Expiration;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.Functions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Capabilities, limits and licence of the acting organization. They change through functions of
/// the database only, which refuse whoever does not stand above.
@Repository
public class EntitlementStore {
  private final JdbcClient jdbc;

  EntitlementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Capability> capabilities() {
    return jdbc.sql(
            """
            select c.capability, c.expires_at, c.status, g.lapsed, o.told, o.at
            from hub.capabilities_of(:org) c join hub.org_capability g on g.org_id = :org and g.capability = c.capability
              cross join hub.own_capabilities() o
            order by c.capability
            """)
        .query((row, n) -> {
          Capability.Status status = Capability.Status.valueOf(row.getString("status"));
          Instant expiresAt = Columns.instantOrNull(row, "expires_at");
          Instant now = Columns.instant(row, "at");
          Instant end =
              CapabilityKey.parse(row.getString("capability"))
                  .flatMap(EffectiveCapabilities.parse(row.getString("told"), now)::end)
                  .orElse(expiresAt);
          return new Capability(
              row.getString("capability"),
              expiresAt,
              status == Capability.Status.EFFECTIVE,
              status,
              Expiration.of(end, now),
              row.getBoolean("lapsed"));
        })
        .list();
  }

  /// What the acting organization was given of one of them.
  public GivenUntil given(CapabilityKey key) {
    return jdbc.sql(
            "select expires_at, lapsed from hub.org_capability where org_id = :org and capability = :key")
        .param("key", key.key())
        .query((row, n) ->
            row.getBoolean("lapsed")
                ? GivenUntil.LAPSED
                : GivenUntil.of(Columns.instantOrNull(row, "expires_at")))
        .optional()
        .orElse(GivenUntil.NOT_GIVEN);
  }

  /// Is the acting organization the platform itself?
  public boolean isPlatform() {
    return jdbc.sql(
            "select exists (select from hub.organization where org_id = :org and kind = 'PLATFORM')")
        .query(Boolean.class)
        .single();
  }

  public void assign(String capability, @Nullable Instant expiresAt) {
    Functions.call(jdbc, "hub.assign_capability", capability, expiresAt);
  }

  public void remove(String capability) {
    Functions.call(jdbc, "hub.remove_capability", capability);
  }

  /// These and no other.
  public void set(List<Grants.Given> wanted) {
    jdbc.sql("select hub.set_capabilities(:keys::text[], :ends::timestamptz[])")
        .param("keys", wanted.stream().map(one -> one.key().key()).toArray(String[]::new))
        .param(
            "ends",
            wanted.stream()
                .map(one -> one.expiresAt() == null ? null : one.expiresAt().toString())
                .toArray(String[]::new))
        .query(row -> {});
  }

  /// What is used or limited; what is missing is neither.
  public Map<String, LimitUse> limits() {
    Map<String, LimitUse> limits = new HashMap<>();
    jdbc.sql(
            """
            select resource, max(max) as max, coalesce(sum(used), 0) as used from (
              select resource, max, null::bigint as used from hub.org_limit where org_id = :org
              union all select resource, null, used from hub.usage where org_id = :org) as both_of group by resource
            """)
        .query(row -> {
          limits.put(
              row.getString("resource"),
              new LimitUse(row.getObject("max", Long.class), row.getLong("used")));
        });
    return limits;
  }

  public void limit(String resource, @Nullable Long max) {
    Functions.call(jdbc, "hub.set_limit", resource, max);
  }

  public void license(@Nullable Integer maxOrganizations, @Nullable Instant validUntil) {
    Functions.call(jdbc, "hub.issue_license", maxOrganizations, validUntil);
  }
}
