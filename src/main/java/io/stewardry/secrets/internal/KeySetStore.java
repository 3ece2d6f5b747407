package io.stewardry.secrets.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The key set of the acting organization, encrypted, and which keys of the key file are in use.
@Repository
public class KeySetStore {
  private static final String SELECT =
      "select wrapped, version, rotated_at < now() - :age * interval '1 second' as aged from hub.org_keyset where org_id = :org";

  private final JdbcClient jdbc;

  KeySetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param aged its newest key is older than was asked
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(byte[] wrapped, long version, boolean aged) {}

  /// @param keySets how many it encrypts
  @SuppressWarnings("ArrayRecordComponent")
  public record Used(int key, byte[] canary, long keySets) {}

  public Optional<Kept> find() {
    return read(SELECT, Duration.ZERO);
  }

  /// Nobody changes it before the running transaction ends.
  Optional<Kept> hold() {
    return read(SELECT + " for share", Duration.ZERO);
  }

  /// For changing it in the running transaction.
  public Optional<Kept> take(Duration age) {
    return read(SELECT + " for update", age);
  }

  private Optional<Kept> read(String sql, Duration age) {
    return jdbc.sql(sql)
        .param("age", age.toSeconds())
        .query((row, n) ->
            new Kept(row.getBytes("wrapped"), row.getLong("version"), row.getBoolean("aged")))
        .optional();
  }

  /// The first one, unless somebody was faster.
  void insert(byte[] wrapped) {
    jdbc.sql(
            "insert into hub.org_keyset (org_id, wrapped) values (:org, :wrapped) on conflict do nothing")
        .param("wrapped", wrapped)
        .update();
  }

  /// @param version of what it replaces
  /// @param rotated it has a new key
  public void update(long version, byte[] wrapped, boolean rotated) {
    jdbc.sql(
            """
            update hub.org_keyset set wrapped = :wrapped, version = version + 1,
              rotated_at = case when :rotated then now() else rotated_at end
            where org_id = :org and version = :version
            """)
        .param("wrapped", wrapped)
        .param("rotated", rotated)
        .param("version", version)
        .update();
  }

  public List<Used> used() {
    return jdbc.sql(
            "select key_id, canary, key_sets from hub.key_file_keys() where (select hub.org()) = :org")
        .query((row, n) ->
            new Used(
                Keysets.id(row.getBytes("key_id")),
                row.getBytes("canary"),
                row.getLong("key_sets")))
        .list();
  }

  /// @param first only if there is none
  boolean use(int key, byte[] canary, boolean first) {
    return jdbc.sql("select hub.use_key_file_key(:key, :canary, :first)")
        .param("key", Keysets.idBytes(key))
        .param("canary", canary)
        .param("first", first)
        .query(Boolean.class)
        .single();
  }

  /// @return false while a key set needs it
  public boolean drop(int key) {
    return jdbc.sql("select hub.drop_key_file_key(:key)")
        .param("key", Keysets.idBytes(key))
        .query(Boolean.class)
        .single();
  }

  /// @return how many organizations lost their keys
  public long dropAll() {
    return jdbc.sql("select hub.drop_all_keys()").query(Long.class).single();
  }

  /// Organizations that have a key set, in the order of their ids.
  List<UUID> organizations(UUID after, int most) {
    return jdbc.sql(
            "select id from hub.key_sets(:after, :most) as id where (select hub.org()) = :org")
        .param("after", after)
        .param("most", most)
        .query(UUID.class)
        .list();
  }
}
