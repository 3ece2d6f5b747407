package io.stewardry.channels.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Messages of the acting organization's channels. The queue of work follows these rows.
@Repository
public class MessageStore {
  private final JdbcClient jdbc;

  MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One that is to be sent.
  ///
  /// @param attempts tries before this one
  record Queued(UUID id, UUID channel, String body, int attempts) {}

  /// @param organization where it happened
  public void insert(UUID id, UUID channel, UUID organization, @Nullable UUID about, String body) {
    jdbc.sql(
            """
            insert into hub.channel_message (org_id, message_id, channel_id, of_org_id, about_id, body)
            values (:org, :message, :channel, :there, :about, :body)
            """)
        .param("message", id)
        .param("channel", channel)
        .param("there", organization)
        .param("about", about)
        .param("body", body)
        .update();
  }

  Optional<Queued> find(UUID id) {
    return jdbc.sql(
            """
            select message_id, channel_id, body, attempts from hub.channel_message
            where org_id = :org and message_id = :message and state = 'QUEUED'
            """)
        .param("message", id)
        .query((row, n) ->
            new Queued(
                row.getObject("message_id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("body"),
                row.getInt("attempts")))
        .optional();
  }

  /// How many of a channel are to be sent.
  public long queued(UUID channel) {
    return jdbc.sql(
            """
            select count(*) from hub.channel_message
            where org_id = :org and channel_id = :channel and state = 'QUEUED'
            """)
        .param("channel", channel)
        .query(Long.class)
        .single();
  }

  /// Nothing where another node has noted this try already.
  void sent(Queued message) {
    note(
        message,
        "state = 'SENT', ended_at = now(), body = null, reason = null, attempts = attempts + 1",
        null,
        Duration.ZERO);
  }

  void failed(Queued message, String reason) {
    note(
        message,
        "state = 'FAILED', ended_at = now(), body = null, reason = :reason, attempts = attempts + 1",
        reason,
        Duration.ZERO);
  }

  void postponed(Queued message, String reason, Duration pause) {
    note(
        message,
        "next_try_at = now() + make_interval(secs => :pause), reason = :reason, attempts = attempts + 1",
        reason,
        pause);
  }

  private void note(Queued message, String what, @Nullable String reason, Duration pause) {
    jdbc.sql(
            "update hub.channel_message set "
                + what
                + " where org_id = :org and message_id = :message and state = 'QUEUED' and attempts = :attempts")
        .param("message", message.id())
        .param("attempts", message.attempts())
        .param("reason", reason)
        .param("pause", pause.toSeconds())
        .update();
  }

  /// What waits for a later try is looked at now.
  public void hurry(UUID channel) {
    jdbc.sql(
            """
            update hub.channel_message set next_try_at = now()
            where org_id = :org and channel_id = :channel and state = 'QUEUED' and next_try_at > now()
            """)
        .param("channel", channel)
        .update();
  }

  /// All of a channel that are not sent yet.
  ///
  /// @return how many
  public int failAll(UUID channel, String reason) {
    return jdbc.sql(
            """
            update hub.channel_message set state = 'FAILED', ended_at = now(), body = null, reason = :reason
            where org_id = :org and channel_id = :channel and state = 'QUEUED'
            """)
        .param("channel", channel)
        .param("reason", reason)
        .update();
  }
}
