package io.stewardry.runs.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunQuery;
import io.stewardry.runs.RunState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs of the acting organization.
@Repository
public class RunStore {
  private static final String COLUMNS =
      """
      select r.run_id, r.automation_id, r.automation_name, r.definition, r.dry, r.trigger_kind, r.why, r.parent_id, r.depth,
        r.inputs::text as inputs, r.event::text as event, r.output::text as output, r.state, r.reason_code, r.reason,
        r.cancel_requested_at, r.started_by, r.started_by_name, r.queued_at, r.started_at, r.deadline, r.ended_at, r.epoch
      from hub.run r where r.org_id = :org
      """;
  private static final String MATCHES =
      """
       and (:automation::uuid is null or r.automation_id = :automation)
       and (:state::text is null or r.state = :state)
       and (:from::timestamptz is null or r.queued_at >= :from)
       and (:to::timestamptz is null or r.queued_at < :to)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RunStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// A run that begins.
  public record NewRun(
      UUID id,
      UUID automation,
      String automationName,
      int definition,
      boolean dry,
      String trigger,
      @Nullable String why,
      @Nullable UUID parent,
      int depth,
      JsonNode inputs) {}

  public Page<Run> page(RunQuery query) {
    Keyset keyset =
        Keyset.descending("runs", query.page()).by("r.queued_at", "timestamptz").id("r.run_id");
    List<Run> rows =
        matching(COLUMNS + MATCHES + keyset.sql(), query)
            .params(keyset.parameters())
            .query((row, n) -> read(row))
            .list();
    return keyset.page(
        rows,
        row -> row.queuedAt().toString(),
        Run::id,
        () ->
            matching("select count(*) from hub.run r where r.org_id = :org" + MATCHES, query)
                .query(Long.class)
                .single());
  }

  private JdbcClient.StatementSpec matching(String sql, RunQuery query) {
    return jdbc.sql(sql)
        .param("automation", query.automation())
        .param("state", query.state() == null ? null : query.state().name())
        .param("from", query.from())
        .param("to", query.to());
  }

  public Optional<Run> find(UUID id) {
    return found(id, "");
  }

  /// Until the end of the transaction nobody else changes it.
  public Optional<Run> hold(UUID id) {
    return found(id, " for update");
  }

  private Optional<Run> found(UUID id, String lock) {
    return jdbc.sql(COLUMNS + " and r.run_id = :run" + lock)
        .param("run", id)
        .query((row, n) -> read(row))
        .optional();
  }

  public void insert(NewRun run) {
    jdbc.sql(
            """
            insert into hub.run (org_id, run_id, automation_id, automation_name, definition, dry, trigger_kind, why, parent_id, depth, inputs)
            values (:org, :run, :automation, :name, :definition, :dry, :trigger, :why, :parent, :depth, :inputs::jsonb)
            """)
        .param("run", run.id())
        .param("automation", run.automation())
        .param("name", run.automationName())
        .param("definition", run.definition())
        .param("dry", run.dry())
        .param("trigger", run.trigger())
        .param("why", run.why())
        .param("parent", run.parent())
        .param("depth", run.depth())
        .param("inputs", json.writeValueAsString(run.inputs()))
        .update();
  }

  /// Runs of the organization that have not ended.
  public long open() {
    return jdbc.sql("select count(*) from hub.run r where r.org_id = :org and r.ended_at is null")
        .query(Long.class)
        .single();
  }

  /// This node works on it from now on, unless a later one does.
  ///
  /// @return false when a later one does, or it is over
  public boolean take(UUID id, int epoch) {
    return jdbc.sql(
                """
                update hub.run set epoch = :epoch
                where org_id = :org and run_id = :run and epoch <= :epoch and ended_at is null
                """)
            .param("run", id)
            .param("epoch", epoch)
            .update()
        == 1;
  }

  /// It begins.
  public void begin(UUID id, Duration timeout) {
    jdbc.sql(
            """
            update hub.run set state = 'RUNNING', started_at = coalesce(started_at, now()),
              deadline = now() + make_interval(secs => :seconds)
            where org_id = :org and run_id = :run
            """)
        .param("run", id)
        .param("seconds", timeout.toSeconds())
        .update();
  }

  public void become(UUID id, RunState state) {
    jdbc.sql("update hub.run set state = :state where org_id = :org and run_id = :run")
        .param("run", id)
        .param("state", state.name())
        .update();
  }

  public void end(
      UUID id,
      RunState state,
      @Nullable String code,
      @Nullable String reason,
      @Nullable JsonNode output) {
    jdbc.sql(
            """
            update hub.run set state = :state, reason_code = :code, reason = :reason, output = :output::jsonb, ended_at = now()
            where org_id = :org and run_id = :run
            """)
        .param("run", id)
        .param("state", state.name())
        .param("code", code)
        .param("reason", reason)
        .param("output", output == null ? null : json.writeValueAsString(output))
        .update();
  }

  public void requestCancel(UUID id) {
    jdbc.sql(
            """
            update hub.run set cancel_requested_at = coalesce(cancel_requested_at, now()) where org_id = :org and run_id = :run
            """)
        .param("run", id)
        .update();
  }

  /// One that had ended goes on.
  public void again(UUID id) {
    jdbc.sql(
            """
            update hub.run set state = 'QUEUED', reason_code = null, reason = null, ended_at = null, cancel_requested_at = null,
              deadline = null, retries = retries + 1
            where org_id = :org and run_id = :run
            """)
        .param("run", id)
        .update();
  }

  /// Whoever waits for it looks again.
  public void wake(UUID id) {
    Functions.call(jdbc, "hub.wake_run", id);
  }

  /// @return false when as many with the same key are going on, or one that came before it waits
  public boolean claimKey(UUID id, UUID automation, String key, int limit) {
    return jdbc.sql(
                """
                update hub.run set concurrency_key = :key
                where org_id = :org and run_id = :run and (select count(*) from hub.run o
                  where o.org_id = :org and o.automation_id = :automation and o.concurrency_key = :key and o.ended_at is null
                    and o.run_id <> :run) < :limit
                """)
            .param("run", id)
            .param("automation", automation)
            .param("key", key)
            .param("limit", limit)
            .update()
        == 1;
  }

  /// The oldest of those that go on with a key.
  public Optional<UUID> oldestWithKey(UUID automation, String key, UUID except) {
    return jdbc.sql(
            """
            select r.run_id from hub.run r
            where r.org_id = :org and r.automation_id = :automation and r.concurrency_key = :key and r.ended_at is null
              and r.run_id <> :except
            order by r.queued_at, r.run_id limit 1
            """)
        .param("automation", automation)
        .param("key", key)
        .param("except", except)
        .query(UUID.class)
        .optional();
  }

  /// One after the other decide about keys of an automation.
  public void holdAutomation(UUID automation) {
    jdbc.sql(
            """
            select a.version from hub.automation a where a.org_id = :org and a.automation_id = :automation for no key update
            """)
        .param("automation", automation)
        .query(Integer.class)
        .optional();
  }

  private Run read(ResultSet row) throws SQLException {
    return new Run(
        row.getObject("run_id", UUID.class),
        row.getObject("automation_id", UUID.class),
        row.getString("automation_name"),
        row.getInt("definition"),
        row.getBoolean("dry"),
        row.getString("trigger_kind"),
        row.getString("why"),
        row.getObject("parent_id", UUID.class),
        row.getInt("depth"),
        json.readTree(row.getString("inputs")),
        tree(row.getString("event")),
        tree(row.getString("output")),
        RunState.valueOf(row.getString("state")),
        row.getString("reason_code"),
        row.getString("reason"),
        Columns.instantOrNull(row, "cancel_requested_at"),
        row.getObject("started_by", UUID.class),
        row.getString("started_by_name"),
        Columns.instant(row, "queued_at"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "deadline"),
        Columns.instantOrNull(row, "ended_at"),
        row.getInt("epoch"));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  /// The time of the database, which all nodes share.
  public Instant now() {
    return jdbc.sql("select clock_timestamp() as now")
        .query((row, n) -> Columns.instant(row, "now"))
        .single();
  }
}
