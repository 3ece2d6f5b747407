package io.stewardry.jobs;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of whose turn it is. A turn is leased to one node, so that a killed node keeps none.
@Repository
class TurnStore {
  private final JdbcClient jdbc;

  TurnStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The one that has waited longest, of the oldest job of each organization.
  ///
  /// @param kinds those that this node knows
  Optional<Turn> claim(Duration lease, Collection<String> kinds) {
    return jdbc.sql(
            """
            with due as materialized (
              select t.job_id from hub.job_turn t
              where t.org_id = :org and not t.over and t.kind = any (:kinds::text[]) and t.turn_at <= now() and (t.lease_until is null or t.lease_until < now())
                and not exists (select from hub.job_turn o where o.org_id = :org and not o.over and o.of_org_id = t.of_org_id
                  and (o.job_id < t.job_id or o.job_id > t.job_id and o.lease_until >= now()))
              order by t.turn_at limit 1 for update of t skip locked)
            update hub.job_turn t set lease_until = now() + make_interval(secs => :lease)
            from due where t.org_id = :org and t.job_id = due.job_id
            returning t.job_id, t.kind, t.of_org_id, t.home_id, t.actor_id, t.actor_kind, t.key_id
            """)
        .param("kinds", kinds.toArray(String[]::new))
        .param("lease", lease.toSeconds())
        .query((row, n) ->
            new Turn(
                row.getObject("job_id", UUID.class),
                row.getString("kind"),
                new ActingContext(
                    new OrganizationId(row.getObject("of_org_id", UUID.class)),
                    new OrganizationId(row.getObject("home_id", UUID.class)),
                    new UserId(row.getObject("actor_id", UUID.class)),
                    ActorKind.ofLetter(row.getString("actor_kind")),
                    row.getObject("key_id", UUID.class))))
        .optional();
  }

  /// @param running on whichever node
  record Figures(long waiting, long running) {}

  Figures figures() {
    return jdbc.sql(
            """
            select count(*) filter (where lease_until is null or lease_until < now()) as waiting,
              count(*) filter (where lease_until >= now()) as running
            from hub.job_turn where org_id = :org and not over
            """)
        .query((row, n) -> new Figures(row.getLong("waiting"), row.getLong("running")))
        .single();
  }

  /// To the end of the line.
  void giveBack(UUID id, Duration pause) {
    jdbc.sql(
            """
            update hub.job_turn set lease_until = null, turn_at = clock_timestamp() + make_interval(secs => :pause)
            where org_id = :org and job_id = :job
            """)
        .param("job", id)
        .param("pause", pause.toSeconds())
        .update();
  }

  /// Nothing is left to do.
  void end(UUID id) {
    jdbc.sql("update hub.job_turn set over = true where org_id = :org and job_id = :job")
        .param("job", id)
        .update();
  }
}
