package io.stewardry.signin.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links for a new password of the acting organization's users. Whether one has expired the
/// database's clock says.
@Repository
public class PasswordResetStore {
  private final JdbcClient jdbc;

  PasswordResetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public record Link(UUID id, State state, Instant expiresAt) {}

  public enum State {
    OPEN,
    USED,
    /// A newer one was sent, or the password was changed otherwise.
    VOID,
    EXPIRED
  }

  /// The database makes the user's older links void, and refuses for somebody who is not active and
  /// for somebody whom the actor may not change.
  public void insert(UUID reset, UserId user, TokenHash token, int minutes) {
    jdbc.sql(
            """
            insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at)
            values (:org, :id, :user, :token, now() + make_interval(mins => :minutes))
            """)
        .param("id", reset)
        .param("user", user.value())
        .param("token", token.bytes())
        .param("minutes", minutes)
        .update();
  }

  public Optional<Link> find(UserId user, TokenHash token) {
    return jdbc.sql(
            """
            select reset_id, case when state = 'OPEN' and expires_at <= now() then 'EXPIRED' else state end as state, expires_at
            from hub.password_reset where org_id = :org and user_id = :user and token_hash = :token
            """)
        .param("user", user.value())
        .param("token", token.bytes())
        .query((row, n) ->
            new Link(
                row.getObject("reset_id", UUID.class),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "expires_at")))
        .optional();
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

  /// Uses the link up; the database judges it.
  public void accept(TokenHash token) {
    Functions.call(jdbc, "hub.accept_password_reset", token.bytes());
  }
}
