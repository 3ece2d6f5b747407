package io.stewardry.secrets.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The keys that sign identity tokens, sealed.
@Repository
public class IdentityKeyStore {
  private final JdbcClient jdbc;

  IdentityKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param signs false for one that only has signed
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(UUID id, byte[] sealed, boolean signs) {}

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
}
