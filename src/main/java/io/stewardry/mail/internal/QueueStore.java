package io.stewardry.mail.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the outbox as the sender works it off. A mail is leased to one node for two minutes, so
/// that two nodes never hold the same one and a killed node keeps none.
@Repository
class QueueStore {
  private final JdbcClient jdbc;

  QueueStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Materialized, because a sub-select with a limit that the planner runs twice leases more.
  List<QueuedMail> claim(int most) {
    return jdbc.sql(
            """
            with due as materialized (
              select mail_id from hub.mail
              where org_id = :org and state = 'QUEUED' and next_try_at <= now() and (lease_until is null or lease_until < now())
              order by next_try_at limit :most for update skip locked)
            update hub.mail m set lease_until = now() + interval '2 minutes'
            from due where m.org_id = :org and m.mail_id = due.mail_id
            returning m.mail_id, m.of_org_id, m.about_type, m.about_id, m.to_address, m.subject, m.body, m.attempts
            """)
        .param("most", most)
        .query((row, n) ->
            new QueuedMail(
                row.getObject("mail_id", UUID.class),
                row.getObject("of_org_id", UUID.class),
                row.getString("about_type"),
                row.getObject("about_id", UUID.class),
                row.getString("to_address"),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("attempts")))
        .list();
  }

  /// Of those that are due. One that is due later, as a notice before an access ends, waits for
  /// nobody; once it was tried in vain, it does.
  ///
  /// @param oldestSeconds how long the one that waits longest has been due; 0 when none is. Of one
  ///   that was tried in vain, how long ago it was written
  record Figures(long waiting, double oldestSeconds, long failed) {}

  Figures figures() {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'QUEUED') as waiting, count(*) filter (where state = 'FAILED') as failed,
              coalesce(extract(epoch from now()
                - min(case when attempts = 0 then next_try_at else created_at end) filter (where state = 'QUEUED')), 0)::float8 as oldest
            from hub.mail
            where org_id = :org and (state = 'FAILED' or state = 'QUEUED' and (attempts > 0 or next_try_at <= now()))
            """)
        .query((row, n) ->
            new Figures(row.getLong("waiting"), row.getDouble("oldest"), row.getLong("failed")))
        .single();
  }

  /// Whoever holds the lease by now: the mail is sent.
  void sent(UUID mail) {
    jdbc.sql(
            """
            update hub.mail set state = 'SENT', sent_at = now(), body = null, attempts = attempts + 1, lease_until = null, last_error = null
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .update();
  }

  void failed(UUID mail, String why) {
    jdbc.sql(
            """
            update hub.mail set state = 'FAILED', attempts = attempts + 1, lease_until = null, last_error = :why
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .param("why", why)
        .update();
  }

  void postponed(UUID mail, String why, Duration pause) {
    jdbc.sql(
            """
            update hub.mail set attempts = attempts + 1, lease_until = null, last_error = :why,
              next_try_at = now() + make_interval(secs => :pause)
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .param("why", why)
        .param("pause", pause.toSeconds())
        .update();
  }

  /// Gives back what was claimed and not tried.
  void release(List<UUID> mails) {
    jdbc.sql(
            "update hub.mail set lease_until = null where org_id = :org and mail_id in (:mails) and state = 'QUEUED'")
        .param("mails", mails)
        .update();
  }
}
