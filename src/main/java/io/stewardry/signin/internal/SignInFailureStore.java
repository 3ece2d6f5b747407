package io.stewardry.signin.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Failed tries of one subject from one address, counted by the database and timed by its clock,
/// because several nodes count together.
@Repository
public class SignInFailureStore {
  /// Doubles from one second at the tenth failure on, to a quarter of an hour.
  private static final String WAIT =
      "case when N >= 10 then now() + make_interval(secs => least(900, 2 ^ least(N - 10, 10))) end";

  private final JdbcClient jdbc;

  SignInFailureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param seconds to wait; 0 when the try may go on
  /// @param tell whether this refused try is one for the log: the first in a minute
  public record Begun(int seconds, boolean tell) {}

  /// Counts a try as failed before anybody knows, unless it has to wait: in one statement, so that
  /// of many tries at once no more go on than are free. A quarter of an hour without a failure or a
  /// wait begins anew.
  public Begun begin(byte[] subject, String ip) {
    return jdbc.sql(
            """
            insert into hub.sign_in_failure as f (org_id, subject, ip, failures, last_at) values (:org, :subject, :ip, 1, now())
            on conflict (org_id, subject, ip) do update set (failures, last_at, blocked_until, told_at) = (
              select case when blocked then f.failures else n end,
                case when blocked then f.last_at else now() end,
                case when blocked then f.blocked_until else WAIT end,
                case when not blocked or f.told_at > now() - interval '1 minute' then f.told_at else now() end
              from (select coalesce(f.blocked_until > now(), false) as blocked,
                case when greatest(f.last_at, f.blocked_until) < now() - interval '15 minutes' then 1
                  else least(f.failures + 1, 1000) end as n) as next)
            returning case when old.blocked_until > now() then ceil(extract(epoch from old.blocked_until - now()))::integer
                else 0 end as seconds,
              new.told_at is distinct from old.told_at as tell
            """
                .replace("WAIT", WAIT.replace("N", "n")))
        .param("subject", subject)
        .param("ip", ip)
        .query((row, n) -> new Begun(row.getInt("seconds"), row.getBoolean("tell")))
        .single();
  }

  /// The try failed indeed: the wait starts now, after the time that judging it took.
  public void failed(byte[] subject, String ip) {
    jdbc.sql(
            """
            update hub.sign_in_failure set last_at = now(), blocked_until = WAIT
            where org_id = :org and subject = :subject and ip = :ip
            """
                .replace("WAIT", WAIT.replace("N", "failures")))
        .param("subject", subject)
        .param("ip", ip)
        .update();
  }

  public void clear(byte[] subject, String ip) {
    jdbc.sql(
            """
            update hub.sign_in_failure set failures = 0, blocked_until = null
            where org_id = :org and subject = :subject and ip = :ip
            """)
        .param("subject", subject)
        .param("ip", ip)
        .update();
  }
}
