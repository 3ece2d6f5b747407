package io.stewardry.secrets.internal;

import io.stewardry.secrets.SealedRows;
import io.stewardry.secrets.SecretId;
import io.stewardry.tenancy.Acting;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The keys that sign licences, sealed with the data keys of the platform.
@Repository
public class LicenseKeyStore implements SealedRows {
  private final JdbcClient jdbc;
  private final PlatformJob job;

  LicenseKeyStore(JdbcClient jdbc, PlatformJob job) {
    this.jdbc = jdbc;
    this.job = job;
  }

  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(UUID id, byte[] sealed) {
    public SecretId secret() {
      return secretId(id);
    }
  }

  public static SecretId secretId(UUID key) {
    return new SecretId("license-key", key, 1);
  }

  /// The newest first.
  public List<Kept> all() {
    return jdbc.sql("select key_id, sealed from hub.license_keys() where (select hub.org()) = :org")
        .query((row, n) -> new Kept(row.getObject("key_id", UUID.class), row.getBytes("sealed")))
        .list();
  }

  /// @param newest as it was read; null for none
  /// @return false when somebody was faster
  public boolean add(@Nullable UUID newest, UUID fresh, byte[] sealed) {
    return jdbc.sql("select hub.add_license_key(:newest, :fresh, :sealed)")
        .param("newest", newest)
        .param("fresh", fresh)
        .param("sealed", sealed)
        .query(Boolean.class)
        .single();
  }

  /// There are very few.
  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    if (!job.isPlatform(Acting.context().organization())) {
      return List.of();
    }
    return all().stream()
        .map(kept -> new SealedRow(kept.secret(), kept.sealed()))
        .filter(row -> row.beginsWithOne(prefixes))
        .toList();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    jdbc.sql("select hub.reseal_license_key(:key, :before, :after)")
        .param("key", row.id().id())
        .param("before", row.sealed())
        .param("after", fresh)
        .query(Boolean.class)
        .single();
  }
}
