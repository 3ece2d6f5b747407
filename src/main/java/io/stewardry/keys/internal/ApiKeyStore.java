package io.stewardry.keys.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.keys.ApiKey;
import io.stewardry.keys.ApiKeyDraft;
import io.stewardry.keys.ApiKeyState;
import io.stewardry.keys.Revocation;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.TokenHash;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// API keys of the acting organization's users. Only hashes of them are kept.
@Repository
public class ApiKeyStore {
  private static final String COLUMNS =
      """
      select k.key_id, k.name, k.prefix, k.scopes, k.bound_org, k.networks, k.expires_at, k.created_at, u.last_used_at,
        case when k.revoked_at is not null then 'REVOKED' when k.expires_at <= now() then 'EXPIRED' else 'ACTIVE' end as state
      from hub.api_key k left join hub.own_key_use() u on u.key_id = k.key_id
      where k.org_id = :org and k.user_id = :user
      """;

  private final JdbcClient jdbc;

  ApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(UUID key, UserId owner, ApiKeyDraft draft, String prefix, TokenHash token) {
    jdbc.sql(
            """
            insert into hub.api_key (org_id, key_id, user_id, name, prefix, token_hash, scopes, bound_org, networks, expires_at)
            values (:org, :key, :user, :name, :prefix, :token, string_to_array(:scopes, ','), :bound,
              string_to_array(:networks, ','), :expires)
            """)
        .param("key", key)
        .param("user", owner.value())
        .param("name", draft.name())
        .param("prefix", prefix)
        .param("token", token.bytes())
        .param("scopes", String.join(",", draft.keys()))
        .param("bound", draft.organization() == null ? null : draft.organization().value())
        .param("networks", String.join(",", draft.networks()))
        .param("expires", draft.expiresAt())
        .update();
  }

  /// One of the acting user's own keys.
  public Optional<ApiKey> find(UserId owner, UUID key) {
    return jdbc.sql(COLUMNS + " and k.key_id = :key")
        .param("user", owner.value())
        .param("key", key)
        .query(ApiKeyStore::key)
        .optional();
  }

  /// The acting user's own, newest first. Those that were revoked are shown for a month.
  public List<ApiKey> of(UserId owner) {
    return jdbc.sql(
            COLUMNS
                + """
                 and (k.revoked_at is null or k.revoked_at > now() - interval '30 days')
                order by k.created_at desc, k.key_id desc
                """)
        .param("user", owner.value())
        .query(ApiKeyStore::key)
        .list();
  }

  /// How many of a user's keys are good.
  public int countLive(UserId owner) {
    return jdbc.sql(
            """
            select count(*) from hub.api_key
            where org_id = :org and user_id = :user and revoked_at is null and expires_at > now()
            """)
        .param("user", owner.value())
        .query(Integer.class)
        .single();
  }

  /// @return whether there was such a key of this user, not revoked yet
  public boolean revoke(UserId owner, UUID key) {
    return jdbc.sql(
                """
                update hub.api_key set revoked_at = now()
                where org_id = :org and user_id = :user and key_id = :key and revoked_at is null
                """)
            .param("user", owner.value())
            .param("key", key)
            .update()
        == 1;
  }

  /// @return how many of this user's keys were good until now
  public int revokeOf(UserId owner) {
    return jdbc.sql(
            """
            update hub.api_key set revoked_at = now()
            where org_id = :org and user_id = :user and revoked_at is null and expires_at > now()
            """)
        .param("user", owner.value())
        .update();
  }

  /// Of those whose rights are within the actor's, as the database says again for each key.
  ///
  /// @return how many keys of the acting organization's users were good until now
  public int revokeAll() {
    return jdbc.sql(
            """
            update hub.api_key set revoked_at = now()
            where org_id = :org and revoked_at is null and expires_at > now()
              and user_id in (select hub.within_rights(array(
                select k.user_id from hub.api_key k where k.org_id = :org and k.revoked_at is null and k.expires_at > now())))
            """)
        .update();
  }

  /// Counts what [#revokeAll] would do.
  public Revocation revocation() {
    return jdbc.sql(
            """
            with live as (select k.user_id from hub.api_key k where k.org_id = :org and k.revoked_at is null and k.expires_at > now()),
              managed as (select hub.within_rights(array(select user_id from live)) as user_id)
            select count(*) filter (where goes) as keys, count(distinct user_id) filter (where goes) as people,
              count(*) filter (where user_id = :actor) as own, count(*) filter (where not goes) as kept
            from (select l.user_id, l.user_id in (select m.user_id from managed m) as goes from live l) counted
            """)
        .query((row, n) ->
            new Revocation(
                row.getLong("keys"),
                row.getLong("people"),
                row.getLong("own"),
                row.getLong("kept")))
        .single();
  }

  private static ApiKey key(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getObject("key_id", UUID.class),
        row.getString("name"),
        row.getString("prefix"),
        texts(row.getArray("scopes")),
        row.getObject("bound_org", UUID.class),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "last_used_at"),
        Columns.instant(row, "created_at"),
        texts(row.getArray("networks")),
        ApiKeyState.valueOf(row.getString("state")));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
