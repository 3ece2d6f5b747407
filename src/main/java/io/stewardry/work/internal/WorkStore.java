package io.stewardry.work.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the queue as a node works it off.
@Repository
class WorkStore {
  private final JdbcClient jdbc;

  WorkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param setAside it may not be done: it has failed too often
  record Claimed(WorkItem item, boolean setAside) {}

  /// @param room how many of a kind the node can take
  /// @param share how many of a kind are done at once for one organization
  /// @param pauses none of a suspended organization is taken
  /// @param last whose work of a kind the node took last
  record Wanted(String kind, int room, int share, boolean pauses, UUID last) {}

  List<Claimed> claim(String node, List<Wanted> wanted, Duration lease) {
    return jdbc.sql(
            """
            select w.* from hub.claim_work(:node, :kinds::text[], :room::integer[], :shares::integer[], :pauses::boolean[], :last::uuid[],
              make_interval(secs => :lease)) w
            """)
        .param("node", node)
        .param("kinds", wanted.stream().map(Wanted::kind).toArray(String[]::new))
        .param("room", wanted.stream().map(Wanted::room).toArray(Integer[]::new))
        .param("shares", wanted.stream().map(Wanted::share).toArray(Integer[]::new))
        .param("pauses", wanted.stream().map(Wanted::pauses).toArray(Boolean[]::new))
        .param("last", wanted.stream().map(Wanted::last).toArray(UUID[]::new))
        .param("lease", lease.toSeconds())
        .query((row, n) ->
            new Claimed(
                new WorkItem(
                    row.getObject("work_id", UUID.class),
                    row.getString("kind"),
                    new ActingContext(
                        new OrganizationId(row.getObject("org_id", UUID.class)),
                        new OrganizationId(row.getObject("home_id", UUID.class)),
                        new UserId(row.getObject("actor_id", UUID.class)),
                        ActorKind.ofLetter(row.getString("actor_kind")),
                        row.getObject("key_id", UUID.class)),
                    row.getInt("epoch"),
                    Columns.instant(row, "due_at")),
                row.getBoolean("set_aside")))
        .list();
  }

  /// @return those that the node still has
  Set<UUID> extend(Collection<WorkItem> items, Duration lease) {
    return Set.copyOf(
        jdbc.sql(
                "select hub.extend_work(:works::uuid[], :epochs::integer[], make_interval(secs => :lease))")
            .param("works", items.stream().map(WorkItem::id).toArray(UUID[]::new))
            .param("epochs", items.stream().map(WorkItem::epoch).toArray(Integer[]::new))
            .param("lease", lease.toSeconds())
            .query(UUID.class)
            .list());
  }

  /// @param pause until it is done again; null for never
  void end(WorkItem item, @Nullable Duration pause) {
    jdbc.sql("select hub.end_work(:work, :epoch, make_interval(secs => :pause))")
        .param("work", item.id())
        .param("epoch", item.epoch())
        .param("pause", pause == null ? null : pause.toMillis() / 1000.0)
        .query(row -> {});
  }

  /// @return whether it is set aside now
  boolean fail(WorkItem item, String why, Duration firstPause) {
    return jdbc.sql("select hub.fail_work(:work, :epoch, :why, make_interval(secs => :pause))")
        .param("work", item.id())
        .param("epoch", item.epoch())
        .param("why", why)
        .param("pause", firstPause.toMillis() / 1000.0)
        .query(Boolean.class)
        .single();
  }

  void ensure(UUID work, String kind, Instant due) {
    Functions.call(jdbc, "hub.ensure_work", work, kind, due);
  }

  /// @param paused what is not taken because its organization is suspended
  /// @param oldestSeconds how long the one that waits longest has been due; 0 when none is
  record Figures(
      String kind,
      long ready,
      long running,
      long later,
      long paused,
      long setAside,
      double oldestSeconds) {}

  /// @param pausing the kinds that pause while their organization is suspended
  List<Figures> figures(String[] pausing) {
    return jdbc.sql("select f.* from hub.work_figures(:pausing::text[]) f")
        .param("pausing", pausing)
        .query((row, n) ->
            new Figures(
                row.getString("kind"),
                row.getLong("ready"),
                row.getLong("running"),
                row.getLong("later"),
                row.getLong("paused"),
                row.getLong("set_aside"),
                row.getDouble("oldest")))
        .list();
  }
}
