package io.stewardry.gate;

import io.stewardry.kernel.UserId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Answers kept for a day, in the organization where the act happens.
@Repository
class IdempotencyStore {
  private final JdbcClient jdbc;

  IdempotencyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits for a call with the same key that is under way.
  ///
  /// @return false when there was one already
  boolean claim(UserId actor, String call, String key, byte[] hash) {
    jdbc.sql(
            "delete from hub.idempotency where org_id = :org and actor_id = :user and at < now() - interval '24 hours'")
        .param("user", actor.value())
        .update();
    return jdbc.sql(
                """
                insert into hub.idempotency (org_id, actor_id, call, key, body_hash) values (:org, :user, :call, :key, :hash)
                on conflict do nothing
                """)
            .param("user", actor.value())
            .param("call", call)
            .param("key", key)
            .param("hash", hash)
            .update()
        == 1;
  }

  Optional<Idempotency.Kept> find(UserId actor, String call, String key) {
    return jdbc.sql(
            """
            select body_hash, status, content_type, body from hub.idempotency
            where org_id = :org and actor_id = :user and call = :call and key = :key
            """)
        .param("user", actor.value())
        .param("call", call)
        .param("key", key)
        .query((row, n) ->
            new Idempotency.Kept(
                row.getBytes("body_hash"),
                row.getInt("status"),
                Optional.ofNullable(row.getString("content_type")),
                row.getBytes("body")))
        .optional();
  }

  void keep(UserId actor, String call, String key, Idempotency.Kept answer) {
    jdbc.sql(
            """
            update hub.idempotency set status = :status, content_type = :type, body = :body
            where org_id = :org and actor_id = :user and call = :call and key = :key
            """)
        .param("user", actor.value())
        .param("call", call)
        .param("key", key)
        .param("status", answer.status())
        .param("type", answer.contentType().orElse(null))
        .param("body", answer.body())
        .update();
  }
}
