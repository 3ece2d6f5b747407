package io.stewardry.factors.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.secrets.SealedRows;
import io.stewardry.secrets.SecretId;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Second factors of the acting organization's users. The database lets nobody write those of
/// somebody else.
@Repository
public class SecondFactorStore implements SealedRows {
  private final JdbcClient jdbc;

  SecondFactorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the secret of an app is: it is never replaced, and opens for its user only.
  static SecretId secretId(UUID factor, UserId user) {
    return new SecretId("second-factor", factor, 1, user.toString());
  }

  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    return jdbc.sql(
            """
            select factor_id, user_id, sealed_secret from hub.second_factor
            where org_id = :org and substring(sealed_secret for 5) in (:prefixes) and factor_id > :after
            order by factor_id limit :most
            """)
        .param("prefixes", prefixes)
        .param("after", after)
        .param("most", most)
        .query((row, n) ->
            new SealedRow(
                secretId(
                    row.getObject("factor_id", UUID.class),
                    new UserId(row.getObject("user_id", UUID.class))),
                row.getBytes("sealed_secret")))
        .list();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    jdbc.sql(
            """
            update hub.second_factor set sealed_secret = :fresh
            where org_id = :org and factor_id = :factor and sealed_secret = :before
            """)
        .param("factor", row.id().id())
        .param("before", row.sealed())
        .param("fresh", fresh)
        .update();
  }

  /// An enrolled factor.
  ///
  /// @param lastStep of the newest code that was used
  @SuppressWarnings("ArrayRecordComponent")
  public record Factor(UUID id, byte[] sealedSecret, long lastStep, Instant since, int codesLeft) {}

  /// @param required by the person or the organization
  /// @param factor an app
  /// @param passkeys how many he has
  /// @param epochSecond the database's time
  public record Standing(
      @Nullable Factor factor, int passkeys, boolean required, long epochSecond) {}

  public Standing standing(UserId user) {
    return jdbc.sql(
            """
            select f.factor_id, f.sealed_secret, f.last_step, f.created_at, u.mfa_required or o.mfa_required as required,
              extract(epoch from clock_timestamp())::bigint as epoch,
              (select count(*) from hub.recovery_code r
                where r.org_id = :org and r.factor_id = f.factor_id and r.state = 'OPEN') as codes,
              (select count(*) from hub.passkey p
                where p.org_id = :org and p.user_id = u.user_id and p.state = 'ACTIVE') as passkeys
            from hub.app_user u join hub.organization o on o.org_id = :org
              left join hub.second_factor f on f.org_id = :org and f.user_id = u.user_id and f.state = 'ACTIVE'
            where u.org_id = :org and u.user_id = :user
            """)
        .param("user", user.value())
        .query((row, n) -> {
          UUID id = row.getObject("factor_id", UUID.class);
          return new Standing(
              id == null
                  ? null
                  : new Factor(
                      id,
                      row.getBytes("sealed_secret"),
                      row.getLong("last_step"),
                      Columns.instant(row, "created_at"),
                      row.getInt("codes")),
              row.getInt("passkeys"),
              row.getBoolean("required"),
              row.getLong("epoch"));
        })
        .single();
  }

  public void insert(UUID factor, UserId user, byte[] sealedSecret, long lastStep) {
    jdbc.sql(
            """
            insert into hub.second_factor (org_id, factor_id, user_id, sealed_secret, last_step)
            values (:org, :factor, :user, :secret, :step)
            """)
        .param("factor", factor)
        .param("user", user.value())
        .param("secret", sealedSecret)
        .param("step", lastStep)
        .update();
  }

  /// @return false when a code of this step or a later one was used meanwhile
  public boolean use(UUID factor, long step) {
    return jdbc.sql(
                """
                update hub.second_factor set last_step = :step
                where org_id = :org and factor_id = :factor and state = 'ACTIVE' and last_step < :step
                """)
            .param("factor", factor)
            .param("step", step)
            .update()
        == 1;
  }

  /// With its secret, and its recovery codes are void.
  ///
  /// @return false when there is none
  public boolean remove(UserId user) {
    return jdbc.sql(
                """
                update hub.second_factor set state = 'REMOVED', sealed_secret = null, ended_at = now()
                where org_id = :org and user_id = :user and state = 'ACTIVE'
                """)
            .param("user", user.value())
            .update()
        == 1;
  }

  /// In place of those there are.
  public void replaceCodes(UUID factor, List<TokenHash> codes) {
    jdbc.sql(
            """
            update hub.recovery_code set state = 'VOID', ended_at = now()
            where org_id = :org and factor_id = :factor and state = 'OPEN'
            """)
        .param("factor", factor)
        .update();
    for (TokenHash code : codes) {
      jdbc.sql(
              "insert into hub.recovery_code (org_id, factor_id, code_hash) values (:org, :factor, :code)")
          .param("factor", factor)
          .param("code", code.bytes())
          .update();
    }
  }

  /// @return false when there is no such code, or none any more
  public boolean useCode(UUID factor, TokenHash code) {
    return jdbc.sql(
                """
                update hub.recovery_code set state = 'USED', ended_at = now()
                where org_id = :org and factor_id = :factor and code_hash = :code and state = 'OPEN'
                """)
            .param("factor", factor)
            .param("code", code.bytes())
            .update()
        == 1;
  }
}
