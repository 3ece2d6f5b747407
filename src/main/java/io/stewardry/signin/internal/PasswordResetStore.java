package io.stewardry.signin.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links for a new password of the acting organization's users.
@Repository
public class PasswordResetStore {
  private final JdbcClient jdbc;

  PasswordResetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The database ends the user's older links, and refuses for somebody who is not active and for
  /// somebody whom the actor may not change.
  ///
  /// @return until when the link works
  public Instant insert(UUID reset, UserId user, TokenHash token, int minutes) {
    return jdbc.sql(
            """
            insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at)
            values (:org, :id, :user, :token, now() + make_interval(mins => :minutes))
            returning expires_at
            """)
        .param("id", reset)
        .param("user", user.value())
        .param("token", token.bytes())
        .param("minutes", minutes)
        .query((row, n) -> Columns.instant(row, "expires_at"))
        .single();
  }

  /// How many links the user got within the last hour. Of two that ask at once the second counts
  /// what the first made.
  public int recent(UserId user) {
    jdbc.sql(
            "select true from hub.app_user where org_id = :org and user_id = :user for no key update")
        .param("user", user.value())
        .query(Boolean.class)
        .optional();
    return jdbc.sql(
            """
            select count(*) from hub.password_reset
            where org_id = :org and user_id = :user and created_at > now() - interval '1 hour'
            """)
        .param("user", user.value())
        .query(Integer.class)
        .single();
  }

  /// Uses up the link, as its bearer who acts; the database judges it.
  public void accept() {
    Functions.call(jdbc, "hub.accept_password_reset");
  }
}
