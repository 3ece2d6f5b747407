package io.stewardry.signin.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.people.UserState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Passwords of the acting organization's users, as hashes.
@Repository
public class CredentialStore {
  private final JdbcClient jdbc;

  CredentialStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param passwordHash null as long as the user has set none
  public record Credentials(
      @Nullable String passwordHash, UserState state, String firstName, String lastName) {}

  public Optional<Credentials> credentials(UserId user) {
    return jdbc.sql(
            """
            select p.hash, m.state, u.first_name, u.last_name
            from hub.app_user u join hub.member_state m on m.org_id = :org and m.user_id = u.user_id
              left join hub.password p on p.org_id = :org and p.user_id = u.user_id
            where u.org_id = :org and u.user_id = :user
            """)
        .param("user", user.value())
        .query((row, n) ->
            new Credentials(
                row.getString("hash"),
                UserState.valueOf(row.getString("state")),
                row.getString("first_name"),
                row.getString("last_name")))
        .optional();
  }

  public void setPassword(UserId user, String hash) {
    jdbc.sql(
            """
            insert into hub.password (org_id, user_id, hash, changed_at) values (:org, :user, :hash, now())
            on conflict (org_id, user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
            """)
        .param("user", user.value())
        .param("hash", hash)
        .update();
  }

  /// Has the user still this hash? If so, nobody changes it before the running transaction ends.
  public boolean holdPassword(UserId user, String hash) {
    return jdbc.sql(
            """
            select true from hub.password where org_id = :org and user_id = :user and hash = :hash for share
            """)
        .param("user", user.value())
        .param("hash", hash)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /// @return false when the user has another hash meanwhile
  public boolean replacePassword(UserId user, String known, String hash) {
    return jdbc.sql(
                """
                update hub.password set hash = :hash, changed_at = now()
                where org_id = :org and user_id = :user and hash = :known
                """)
            .param("user", user.value())
            .param("known", known)
            .param("hash", hash)
            .update()
        == 1;
  }

  public void signedIn(UserId user) {
    jdbc.sql(
            "update hub.app_user set last_sign_in_at = now() where org_id = :org and user_id = :user")
        .param("user", user.value())
        .update();
  }
}
