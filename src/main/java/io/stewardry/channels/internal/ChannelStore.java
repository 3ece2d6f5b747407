package io.stewardry.channels.internal;

import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelKind;
import io.stewardry.channels.ChannelState;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.secrets.SealedRows;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Channels of the acting organization.
@Repository
public class ChannelStore implements SealedRows {
  private static final String COLUMNS =
      """
      select c.channel_id, c.kind, c.name, c.name_key, c.address, c.sealed_secret, c.secret_version, c.state, c.stopped_at,
        c.stopped_reason, c.last_at, c.last_ok, c.last_detail, c.created_at, c.version
      from hub.channel c
      where c.org_id = :org
      """;

  private final JdbcClient jdbc;

  ChannelStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param sealed see [ChannelSecrets]
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(Channel channel, byte[] sealed, long secretVersion) {}

  private record Row(Channel channel, String sortValue) {}

  /// By name.
  public Page<Channel> page(PageRequest page) {
    Keyset keyset = Keyset.ascending("channels", page).by("c.name_key", "text").id("c.channel_id");
    List<Row> rows =
        jdbc.sql(COLUMNS + keyset.sql())
            .params(keyset.parameters())
            .query((row, n) -> new Row(kept(row, n).channel(), row.getString("name_key")))
            .list();
    return keyset
        .page(rows, Row::sortValue, row -> row.channel().id(), this::count)
        .map(Row::channel);
  }

  public long count() {
    return jdbc.sql("select count(*) from hub.channel c where c.org_id = :org")
        .query(Long.class)
        .single();
  }

  public Optional<Kept> find(UUID id) {
    return found(id, "");
  }

  /// Until the end of the transaction nobody else changes it.
  public Optional<Kept> hold(UUID id) {
    return found(id, " for update");
  }

  /// Until the end of the transaction nobody deletes it.
  public Optional<Kept> share(UUID id) {
    return found(id, " for key share");
  }

  private Optional<Kept> found(UUID id, String lock) {
    return jdbc.sql(COLUMNS + " and c.channel_id = :channel" + lock)
        .param("channel", id)
        .query(ChannelStore::kept)
        .optional();
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.channel c
              where c.org_id = :org and c.name_key = hub.fold(:name) and c.channel_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// Until the end of the transaction nobody else creates a channel.
  public void holdNames() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  public void insert(UUID id, ChannelKind kind, String name, String address, byte[] sealed) {
    jdbc.sql(
            """
            insert into hub.channel (org_id, channel_id, kind, name, address, sealed_secret)
            values (:org, :channel, :kind, :name, :address, :sealed)
            """)
        .param("channel", id)
        .param("kind", kind.name())
        .param("name", name)
        .param("address", address)
        .param("sealed", sealed)
        .update();
  }

  public void rename(UUID id, String name) {
    jdbc.sql(
            """
            update hub.channel set name = :name, version = version + 1
            where org_id = :org and channel_id = :channel
            """)
        .param("channel", id)
        .param("name", name)
        .update();
  }

  /// The person who gives the address is noted, even if its host stays the same.
  public void move(UUID id, String address, byte[] sealed, long secretVersion) {
    jdbc.sql(
            """
            update hub.channel set address = :address, sealed_secret = :sealed, secret_version = :secret, version = version + 1
            where org_id = :org and channel_id = :channel
            """)
        .param("channel", id)
        .param("address", address)
        .param("sealed", sealed)
        .param("secret", secretVersion)
        .update();
  }

  /// Another signing secret, at the address that was given before.
  public void sign(UUID id, byte[] sealed, long secretVersion) {
    jdbc.sql(
            """
            update hub.channel set sealed_secret = :sealed, secret_version = :secret, version = version + 1
            where org_id = :org and channel_id = :channel
            """)
        .param("channel", id)
        .param("sealed", sealed)
        .param("secret", secretVersion)
        .update();
  }

  public void start(UUID id) {
    jdbc.sql(
            """
            update hub.channel set state = 'ACTIVE', stopped_at = null, stopped_reason = null, version = version + 1
            where org_id = :org and channel_id = :channel
            """)
        .param("channel", id)
        .update();
  }

  /// @param secretVersion of the address that is gone: another one that was given meanwhile is not
  /// @return whether it was active until now
  public boolean stop(UUID id, long secretVersion, String reason) {
    return jdbc.sql(
                """
                update hub.channel set state = 'STOPPED', stopped_at = now(), stopped_reason = :reason, version = version + 1
                where org_id = :org and channel_id = :channel and state = 'ACTIVE' and secret_version = :secret
                """)
            .param("channel", id)
            .param("secret", secretVersion)
            .param("reason", reason)
            .update()
        == 1;
  }

  /// How the last try ended. It is no change of the channel, so its version stays.
  public void tried(UUID id, boolean ok, String detail) {
    jdbc.sql(
            """
            update hub.channel set last_at = now(), last_ok = :ok, last_detail = :detail
            where org_id = :org and channel_id = :channel
            """)
        .param("channel", id)
        .param("ok", ok)
        .param("detail", detail)
        .update();
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.channel where org_id = :org and channel_id = :channel")
        .param("channel", id)
        .update();
  }

  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    return jdbc.sql(
            """
            select channel_id, secret_version, address, sealed_secret from hub.channel
            where org_id = :org and substring(sealed_secret for 5) in (:prefixes) and channel_id > :after
            order by channel_id limit :most
            """)
        .param("prefixes", prefixes)
        .param("after", after)
        .param("most", most)
        .query((row, n) ->
            new SealedRow(
                ChannelSecrets.id(
                    row.getObject("channel_id", UUID.class),
                    row.getLong("secret_version"),
                    row.getString("address")),
                row.getBytes("sealed_secret")))
        .list();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    jdbc.sql(
            """
            update hub.channel set sealed_secret = :fresh
            where org_id = :org and channel_id = :channel and sealed_secret = :before
            """)
        .param("channel", row.id().id())
        .param("before", row.sealed())
        .param("fresh", fresh)
        .update();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    Instant stopped = Columns.instantOrNull(row, "stopped_at");
    Instant last = Columns.instantOrNull(row, "last_at");
    return new Kept(
        new Channel(
            row.getObject("channel_id", UUID.class),
            ChannelKind.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getString("address"),
            ChannelState.valueOf(row.getString("state")),
            stopped == null ? null : new Channel.Stopped(stopped, row.getString("stopped_reason")),
            last == null ? null : lastDelivery(row, last),
            Columns.instant(row, "created_at"),
            row.getInt("version")),
        row.getBytes("sealed_secret"),
        row.getLong("secret_version"));
  }

  private static Channel.LastDelivery lastDelivery(ResultSet row, Instant at) throws SQLException {
    return new Channel.LastDelivery(at, row.getBoolean("last_ok"), row.getString("last_detail"));
  }
}
