package io.stewardry.signin.internal;

import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.signin.SessionInfo;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.TokenHash;
import java.time.Duration;
import java.time.Instant;
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
  private final SessionSettings settings;
  private final SessionLife life;

  SessionStore(JdbcClient jdbc, SessionSettings settings, SessionLife life) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.life = life;
  }

  /// How long a session lives that is opened now.
  public Duration longest() {
    return life.longest();
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
        .param("session", session.value())
        .param("user", user.value())
        .param("token", token.bytes())
        .param("expires", expiresAt)
        .param("ip", ip)
        .param(
            "agent",
            userAgent == null || userAgent.length() <= LONGEST_USER_AGENT
                ? userAgent
                : userAgent.substring(0, LONGEST_USER_AGENT))
        .update();
  }

  /// How many are open in the whole installation. To be asked by a job of the platform.
  long live() {
    return jdbc.sql("select hub.live_sessions()").query(Long.class).single();
  }

  /// The `User-Agent` of each open session of a user; empty for a session without one.
  public List<String> browsers(UserId user) {
    return jdbc.sql(
            """
            select coalesce(user_agent, '') from hub.session
            where org_id = :org and user_id = :user and ended_at is null and expires_at > now()
            """)
        .param("user", user.value())
        .query(String.class)
        .list();
  }

  /// The actor's own sessions that still open something: one that rested too long does not.
  ///
  /// @param asking the one that asks
  public List<SessionInfo> own(UserId user, SessionId asking) {
    return jdbc.sql(
            """
            select s.session_id, s.created_at, s.expires_at, s.ip, s.user_agent, u.last_used_at, s.session_id = :asking as current
            from hub.session s join hub.session_use() u on u.session_id = s.session_id
            where s.org_id = :org and s.user_id = :user and s.ended_at is null and s.expires_at > now()
            order by s.created_at desc, s.session_id
            """)
        .param("user", user.value())
        .param("asking", asking.value())
        .query((row, n) ->
            new SessionInfo(
                row.getObject("session_id", UUID.class),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "last_used_at"),
                row.getString("ip"),
                row.getString("user_agent"),
                row.getBoolean("current")))
        .list();
  }

  /// @return whether there was such a live session of this user
  public boolean end(UserId user, SessionId session) {
    return jdbc.sql(
                """
                update hub.session set ended_at = now()
                where org_id = :org and user_id = :user and session_id = :session and ended_at is null
                """)
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
        .param("user", user.value())
        .param("kept", kept.value())
        .update();
  }

  /// Ends the oldest, so that no more stay open than one person may have. To be called while the
  /// row of the user is held, so that of several sign-ins at once each sees the others.
  ///
  /// @return how many were ended
  public int endBeyondMost(UserId user) {
    return jdbc.sql(
            """
            with oldest as materialized (
              select s.session_id from hub.session s
              where s.org_id = :org and s.user_id = :user and s.ended_at is null and s.expires_at > now()
              order by s.created_at desc, s.session_id desc offset :most)
            update hub.session s set ended_at = now() from oldest
            where s.org_id = :org and s.session_id = oldest.session_id and s.ended_at is null
            """)
        .param("user", user.value())
        .param("most", settings.mostPerPerson())
        .update();
  }

  /// @return how many of this user's sessions were live and are ended
  public int endAll(UserId user) {
    return jdbc.sql(
            """
            update hub.session set ended_at = now()
            where org_id = :org and user_id = :user and ended_at is null and expires_at > now()
            """)
        .param("user", user.value())
        .update();
  }

  public boolean provenWithin(SessionId session, Duration time) {
    return jdbc.sql(
            """
            select exists (select from hub.session where org_id = :org and session_id = :session and ended_at is null
              and proven_at > now() - make_interval(secs => :seconds))
            """)
        .param("session", session.value())
        .param("seconds", time.toSeconds())
        .query(Boolean.class)
        .single();
  }

  public void prove(SessionId session) {
    jdbc.sql(
            "update hub.session set proven_at = now() where org_id = :org and session_id = :session")
        .param("session", session.value())
        .update();
  }
}
