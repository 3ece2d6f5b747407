package io.stewardry.identity.internal;

import io.stewardry.identity.SessionInfo;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions of the acting organization's users. Only hashes of their tokens are kept.
@Repository
public class SessionStore {
  private static final int LONGEST_USER_AGENT = 400;

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(
      SessionId session,
      UserId user,
      TokenHash token,
      Instant expiresAt,
      @Nullable String ip,
      @Nullable String userAgent) {
    jdbc.sql(
            """
            insert into hub.session (org_id, session_id, user_id, token_hash, expires_at, ip, user_agent)
            values (:org, :session, :user, :token, :expires, :ip, :agent)
            """)
        .param("org", organization())
        .param("session", session.value())
        .param("user", user.value())
        .param("token", token.bytes())
        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
        .param("ip", ip)
        .param(
            "agent",
            userAgent == null || userAgent.length() <= LONGEST_USER_AGENT
                ? userAgent
                : userAgent.substring(0, LONGEST_USER_AGENT))
        .update();
  }

  public List<SessionInfo> live(UserId user) {
    return jdbc.sql(
            """
            select session_id, created_at, expires_at, ip, user_agent from hub.session
            where org_id = :org and user_id = :user and ended_at is null and expires_at > now()
            order by created_at desc, session_id
            """)
        .param("org", organization())
        .param("user", user.value())
        .query((row, n) ->
            new SessionInfo(
                row.getObject("session_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("ip"),
                row.getString("user_agent")))
        .list();
  }

  /// @return whether there was such a live session of this user
  public boolean end(UserId user, SessionId session) {
    return jdbc.sql(
                """
                update hub.session set ended_at = now()
                where org_id = :org and user_id = :user and session_id = :session and ended_at is null
                """)
            .param("org", organization())
            .param("user", user.value())
            .param("session", session.value())
            .update()
        == 1;
  }

  /// @return how many of this user's sessions, all but one, were live and are ended
  public int endOthers(UserId user, SessionId kept) {
    return jdbc.sql(
            """
            update hub.session set ended_at = now()
            where org_id = :org and user_id = :user and session_id <> :kept and ended_at is null
            """)
        .param("org", organization())
        .param("user", user.value())
        .param("kept", kept.value())
        .update();
  }

  private static UUID organization() {
    return Acting.context().organization().value();
  }
}
