package io.stewardry.factors.internal;

import io.stewardry.factors.Passkey;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Passkeys of the acting organization's users. The database lets nobody write those of somebody
/// else, and keeps whether a user has a second factor.
@Repository
public class PasskeyStore {
  private final JdbcClient jdbc;

  PasskeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a browser and a device made.
  ///
  /// @param publicKey in the form of COSE
  @SuppressWarnings("ArrayRecordComponent")
  public record Credential(
      byte[] id,
      byte[] publicKey,
      UUID aaguid,
      List<String> transports,
      long signCount,
      boolean backupEligible,
      boolean backedUp) {}

  public record Kept(UUID passkey, Credential credential) {}

  public List<Passkey> of(UserId user) {
    return jdbc.sql(
            """
            select passkey_id, label, backup_eligible, created_at, last_used_at from hub.passkey
            where org_id = :org and user_id = :user and state = 'ACTIVE' order by created_at, passkey_id
            """)
        .param("user", user.value())
        .query((row, n) ->
            new Passkey(
                row.getObject("passkey_id", UUID.class),
                row.getString("label"),
                row.getBoolean("backup_eligible"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "last_used_at")))
        .list();
  }

  public Optional<Passkey> find(UserId user, UUID passkey) {
    return of(user).stream().filter(own -> own.id().equals(passkey)).findFirst();
  }

  public List<Kept> credentials(UserId user) {
    return jdbc.sql(
            """
            select passkey_id, credential_id, public_key, aaguid, transports, sign_count, backup_eligible, backed_up
            from hub.passkey where org_id = :org and user_id = :user and state = 'ACTIVE' order by created_at, passkey_id
            """)
        .param("user", user.value())
        .query((row, n) ->
            new Kept(
                row.getObject("passkey_id", UUID.class),
                new Credential(
                    row.getBytes("credential_id"),
                    row.getBytes("public_key"),
                    row.getObject("aaguid", UUID.class),
                    List.of((String[]) row.getArray("transports").getArray()),
                    row.getLong("sign_count"),
                    row.getBoolean("backup_eligible"),
                    row.getBoolean("backed_up"))))
        .list();
  }

  /// @param challenge when the one was issued with which it was made, in microseconds
  public void insert(
      UUID passkey, UserId user, String label, Credential credential, long challenge) {
    jdbc.sql(
            """
            insert into hub.passkey (org_id, passkey_id, user_id, credential_id, public_key, aaguid, transports, label,
              sign_count, last_challenge, backup_eligible, backed_up)
            values (:org, :passkey, :user, :credential, :key, :aaguid, :transports::text[], :label, :count, :challenge,
              :eligible, :backedUp)
            """)
        .param("passkey", passkey)
        .param("user", user.value())
        .param("credential", credential.id())
        .param("key", credential.publicKey())
        .param("aaguid", credential.aaguid())
        .param("transports", "{" + String.join(",", credential.transports()) + "}")
        .param("label", label)
        .param("count", credential.signCount())
        .param("challenge", challenge)
        .param("eligible", credential.backupEligible())
        .param("backedUp", credential.backedUp())
        .update();
  }

  /// Uses up a challenge.
  ///
  /// @return false when it was used already, or a later one, or the passkey is removed meanwhile
  public boolean use(UUID passkey, long signCount, boolean backedUp, long challenge) {
    return jdbc.sql(
                """
                update hub.passkey
                set sign_count = :count, backed_up = :backedUp, last_challenge = :challenge, last_used_at = now()
                where org_id = :org and passkey_id = :passkey and state = 'ACTIVE' and last_challenge < :challenge
                  and (sign_count < :count or sign_count = 0 and :count = 0)
                """)
            .param("passkey", passkey)
            .param("count", signCount)
            .param("backedUp", backedUp)
            .param("challenge", challenge)
            .update()
        == 1;
  }

  public boolean rename(UserId user, UUID passkey, String label) {
    return jdbc.sql(
                """
                update hub.passkey set label = :label
                where org_id = :org and user_id = :user and passkey_id = :passkey and state = 'ACTIVE'
                """)
            .param("user", user.value())
            .param("passkey", passkey)
            .param("label", label)
            .update()
        == 1;
  }

  public boolean remove(UserId user, UUID passkey) {
    return jdbc.sql(
                """
                update hub.passkey set state = 'REMOVED', ended_at = now()
                where org_id = :org and user_id = :user and passkey_id = :passkey and state = 'ACTIVE'
                """)
            .param("user", user.value())
            .param("passkey", passkey)
            .update()
        == 1;
  }

  /// @return how many there were
  public int removeAll(UserId user) {
    return jdbc.sql(
            """
            update hub.passkey set state = 'REMOVED', ended_at = now()
            where org_id = :org and user_id = :user and state = 'ACTIVE'
            """)
        .param("user", user.value())
        .update();
  }

  /// Before passkeys of a user are used or changed: of two at once the later one waits, and sees
  /// what the earlier one left. The row of an app is locked before the user's, passkeys after it.
  public void hold(UserId user) {
    jdbc.sql(
            "select true from hub.app_user where org_id = :org and user_id = :user for no key update")
        .param("user", user.value())
        .query(Boolean.class)
        .list();
  }
}
