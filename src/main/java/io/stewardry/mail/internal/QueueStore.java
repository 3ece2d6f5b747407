package io.stewardry.mail.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the outbox as the sender works it off. The queue of work, which follows these rows, sees
/// to it that two nodes never have the same one.
@Repository
class QueueStore {
  private final JdbcClient jdbc;

  QueueStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One that is to be sent.
  Optional<QueuedMail> find(UUID mail) {
    return jdbc.sql(
            """
            select mail_id, of_org_id, about_type, about_id, to_address, subject, body, attempts from hub.mail
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
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
        .optional();
  }

  /// @param oldestSeconds how long ago the oldest one that has not left was written; 0 when none is
  ///   queued
  record Figures(long waiting, double oldestSeconds, long failed) {}

  Figures figures() {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'QUEUED') as waiting, count(*) filter (where state = 'FAILED') as failed,
              coalesce(extract(epoch from now() - min(created_at) filter (where state = 'QUEUED')), 0)::float8 as oldest
            from hub.mail where org_id = :org and state in ('QUEUED', 'FAILED')
            """)
        .query((row, n) ->
            new Figures(row.getLong("waiting"), row.getDouble("oldest"), row.getLong("failed")))
        .single();
  }

  /// Whoever has it by now: the mail is sent.
  void sent(UUID mail) {
    jdbc.sql(
            """
            update hub.mail set state = 'SENT', sent_at = now(), body = null, attempts = attempts + 1, last_error = null
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .update();
  }

  void failed(UUID mail, String why) {
    jdbc.sql(
            """
            update hub.mail set state = 'FAILED', attempts = attempts + 1, last_error = :why
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .param("why", why)
        .update();
  }

  void postponed(UUID mail, String why, Duration pause) {
    jdbc.sql(
            """
            update hub.mail set attempts = attempts + 1, last_error = :why,
              next_try_at = now() + make_interval(secs => :pause)
            where org_id = :org and mail_id = :mail and state = 'QUEUED'
            """)
        .param("mail", mail)
        .param("why", why)
        .param("pause", pause.toSeconds())
        .update();
  }
}
