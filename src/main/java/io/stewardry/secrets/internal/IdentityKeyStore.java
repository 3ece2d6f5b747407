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

/// The keys that sign identity tokens, sealed with the data keys of the platform.
@Repository
public class IdentityKeyStore implements SealedRows {
  private final JdbcClient jdbc;
  private final PlatformJob job;

  IdentityKeyStore(JdbcClient jdbc, PlatformJob job) {
    this.jdbc = jdbc;
    this.job = job;
  }

  /// @param signs false for one that only has signed
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(UUID id, byte[] sealed, boolean signs) {
    public SecretId secret() {
      return secretId(id);
    }
  }

  public static SecretId secretId(UUID key) {
    return new SecretId("identity-key", key, 1);
  }

  public List<Kept> all() {
    return jdbc.sql(
            "select key_id, sealed, signs from hub.identity_keys() where (select hub.org()) = :org")
        .query((row, n) ->
            new Kept(
                row.getObject("key_id", UUID.class),
                row.getBytes("sealed"),
                row.getBoolean("signs")))
        .list();
  }

  /// @param replaced null for the first one
  /// @return false when somebody was faster
  public boolean replace(@Nullable UUID replaced, UUID fresh, byte[] sealed) {
    return jdbc.sql("select hub.replace_identity_key(:replaced, :fresh, :sealed)")
        .param("replaced", replaced)
        .param("fresh", fresh)
        .param("sealed", sealed)
        .query(Boolean.class)
        .single();
  }

  /// Two or three. Those that have signed nothing which is still valid are left to the older key.
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
    jdbc.sql("select hub.reseal_identity_key(:key, :before, :after)")
        .param("key", row.id().id())
        .param("before", row.sealed())
        .param("after", fresh)
        .query(Boolean.class)
        .single();
  }
}
