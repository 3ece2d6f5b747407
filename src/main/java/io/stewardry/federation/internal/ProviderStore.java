package io.stewardry.federation.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.secrets.SealedRows;
import io.stewardry.secrets.SecretId;
import io.stewardry.signin.OwnProvider;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The acting organization's own OpenID Connect provider. The database lets nobody choose it but
/// who must stay there.
@Repository
public class ProviderStore implements SealedRows {
  private final JdbcClient jdbc;

  ProviderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param now the database's time, in microseconds
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(
      UUID id,
      String issuer,
      String clientId,
      byte[] sealedSecret,
      long secretVersion,
      boolean enabled,
      boolean required,
      Instant updatedAt,
      long now) {
    public SecretId secret() {
      return secretId(id, secretVersion, issuer);
    }
  }

  /// What the secret of a provider is. It is bound to the issuer, so that it never opens for
  /// somebody else to whom it would be sent.
  public static SecretId secretId(UUID provider, long version, String issuer) {
    return new SecretId("sign-in-provider", provider, version, issuer);
  }

  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    return jdbc.sql(
            """
            select provider_id, secret_version, issuer, sealed_secret from hub.sign_in_provider
            where org_id = :org and substring(sealed_secret for 5) in (:prefixes) and provider_id > :after
            order by provider_id limit :most
            """)
        .param("prefixes", prefixes)
        .param("after", after)
        .param("most", most)
        .query((row, n) ->
            new SealedRow(
                secretId(
                    row.getObject("provider_id", UUID.class),
                    row.getLong("secret_version"),
                    row.getString("issuer")),
                row.getBytes("sealed_secret")))
        .list();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    jdbc.sql(
            """
            update hub.sign_in_provider set sealed_secret = :fresh
            where org_id = :org and provider_id = :provider and sealed_secret = :before
            """)
        .param("provider", row.id().id())
        .param("before", row.sealed())
        .param("fresh", fresh)
        .update();
  }

  public Optional<Kept> find() {
    return jdbc.sql(
            """
            select provider_id, issuer, client_id, sealed_secret, secret_version, enabled, required, updated_at,
              (extract(epoch from clock_timestamp()) * 1000000)::bigint as now
            from hub.sign_in_provider where org_id = :org and state = 'ACTIVE'
            """)
        .query(ProviderStore::kept)
        .optional();
  }

  /// Only if it is this one, and on.
  public Optional<Kept> enabled(UUID provider) {
    return find().filter(kept -> kept.enabled() && kept.id().equals(provider));
  }

  public void insert(
      UUID provider,
      String issuer,
      String clientId,
      byte[] sealedSecret,
      boolean enabled,
      boolean required) {
    jdbc.sql(
            """
            insert into hub.sign_in_provider (org_id, provider_id, issuer, client_id, sealed_secret, enabled, required)
            values (:org, :provider, :issuer, :client, :secret, :enabled, :required)
            """)
        .param("provider", provider)
        .param("issuer", issuer)
        .param("client", clientId)
        .param("secret", sealedSecret)
        .param("enabled", enabled)
        .param("required", required)
        .update();
  }

  /// @param sealedSecret null leaves the one there is, and its version
  /// @param secretVersion of the new one
  public void update(
      UUID provider,
      byte @Nullable [] sealedSecret,
      long secretVersion,
      boolean enabled,
      boolean required) {
    jdbc.sql(
            """
            update hub.sign_in_provider set sealed_secret = coalesce(:secret::bytea, sealed_secret),
              secret_version = case when :secret::bytea is null then secret_version else :version end, enabled = :enabled, required = :required, updated_at = now()
            where org_id = :org and provider_id = :provider and state = 'ACTIVE'
            """)
        .param("provider", provider)
        .param("secret", sealedSecret)
        .param("version", secretVersion)
        .param("enabled", enabled)
        .param("required", required)
        .update();
  }

  /// With its secret.
  public void remove(UUID provider) {
    jdbc.sql(
            """
            update hub.sign_in_provider set state = 'REMOVED', sealed_secret = null, ended_at = now()
            where org_id = :org and provider_id = :provider and state = 'ACTIVE'
            """)
        .param("provider", provider)
        .update();
  }

  /// People who signed in by the provider in force.
  public long linked() {
    return jdbc.sql(
            """
            select count(*) from hub.sign_in_link l
              join hub.sign_in_provider p on p.org_id = :org and p.provider_id = l.provider_id and p.state = 'ACTIVE'
              join hub.member_state m on m.org_id = :org and m.user_id = l.user_id and m.state <> 'DELETED'
            where l.org_id = :org and l.state = 'ACTIVE'
            """)
        .query(Long.class)
        .single();
  }

  /// Has the acting organization proven a domain at all?
  public boolean anyProven() {
    return jdbc.sql(
            "select exists (select from hub.email_domain where org_id = :org and state = 'PROVEN')")
        .query(Boolean.class)
        .single();
  }

  public boolean proven(String domain) {
    return jdbc.sql(
            """
            select exists (select from hub.email_domain where org_id = :org and domain = :domain and state = 'PROVEN')
            """)
        .param("domain", domain)
        .query(Boolean.class)
        .single();
  }

  /// Is this provider on and this domain proven? If so, nobody switches the provider off before the
  /// running transaction ends.
  public boolean hold(UUID provider, String domain) {
    return jdbc.sql(
                """
                select true from hub.sign_in_provider where org_id = :org and provider_id = :provider and state = 'ACTIVE'
                  and enabled for share
                """)
            .param("provider", provider)
            .query(Boolean.class)
            .optional()
            .isPresent()
        && proven(domain);
  }

  public OwnProvider.Passwords passwords(UserId user) {
    return jdbc.sql(
            """
            select case
              when not exists (select from hub.sign_in_provider p
                  where p.org_id = :org and p.state = 'ACTIVE' and p.enabled and p.required)
                or not exists (select from hub.email_domain d
                  where d.org_id = :org and d.domain = split_part(u.email, '@', 2) and d.state = 'PROVEN') then 'ENOUGH'
              when m.is_owner or m.role = 'msp_admin' then 'WITH_SECOND_FACTOR'
              else 'REFUSED' end
            from hub.app_user u join hub.member_state m on m.org_id = :org and m.user_id = u.user_id
            where u.org_id = :org and u.user_id = :user
            """)
        .param("user", user.value())
        .query((row, n) -> OwnProvider.Passwords.valueOf(row.getString(1)))
        .optional()
        .orElse(OwnProvider.Passwords.ENOUGH);
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getObject("provider_id", UUID.class),
        row.getString("issuer"),
        row.getString("client_id"),
        row.getBytes("sealed_secret"),
        row.getLong("secret_version"),
        row.getBoolean("enabled"),
        row.getBoolean("required"),
        Columns.instant(row, "updated_at"),
        row.getLong("now"));
  }
}
