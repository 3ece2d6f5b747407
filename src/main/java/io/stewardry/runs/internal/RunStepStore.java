package io.stewardry.runs.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.runs.RunLine;
import io.stewardry.runs.RunStep;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Steps and lines of runs of the acting organization.
@Repository
public class RunStepStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  RunStepStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// In the order in which they began.
  public List<RunStep> all(UUID run) {
    return jdbc.sql(
            """
            select s.path, s.n, s.step_id, s.kind, s.state, s.attempt, s.attempts::text as attempts, s.chosen::text as chosen,
              s.result::text as result, s.error_code, s.error, s.until, s.child_id, s.started_at, s.ended_at
            from hub.run_step s where s.org_id = :org and s.run_id = :run order by s.n
            """)
        .param("run", run)
        .query((row, n) -> read(row))
        .list();
  }

  public void save(UUID run, Collection<RunStep> steps) {
    for (RunStep step : steps) {
      jdbc.sql(
              """
              insert into hub.run_step (org_id, run_id, path, n, step_id, kind, state, attempt, attempts, chosen, result, error_code, error,
                until, child_id, started_at, ended_at)
              values (:org, :run, :path, :n, :id, :kind, :state, :attempt, :attempts::jsonb, :chosen::jsonb, :result::jsonb, :code, :error,
                :until, :child, :started, :ended)
              on conflict (org_id, run_id, path) do update set state = excluded.state, attempt = excluded.attempt,
                attempts = excluded.attempts, chosen = excluded.chosen, result = excluded.result, error_code = excluded.error_code,
                error = excluded.error, until = excluded.until, child_id = excluded.child_id, started_at = excluded.started_at,
                ended_at = excluded.ended_at
              """)
          .param("run", run)
          .param("path", step.path())
          .param("n", step.n())
          .param("id", step.id())
          .param("kind", step.kind())
          .param("state", step.state().name())
          .param("attempt", step.attempt())
          .param("attempts", json.writeValueAsString(step.attempts()))
          .param("chosen", text(step.chosen()))
          .param("result", text(step.result()))
          .param("code", step.errorCode())
          .param("error", step.error())
          .param("until", step.until())
          .param("child", step.childId())
          .param("started", step.startedAt())
          .param("ended", step.endedAt())
          .update();
    }
  }

  /// They have not begun any more.
  public void forget(UUID run, Collection<String> paths) {
    jdbc.sql(
            "delete from hub.run_step where org_id = :org and run_id = :run and path = any (:paths)")
        .param("run", run)
        .param("paths", paths.toArray(String[]::new))
        .update();
  }

  /// How much of a log there is.
  public record Logged(int lines, long characters) {}

  public Logged logged(UUID run) {
    return jdbc.sql(
            """
            select coalesce(max(l.n), 0) as lines, coalesce(sum(char_length(l.line)), 0) as characters from hub.run_log l
            where l.org_id = :org and l.run_id = :run
            """)
        .param("run", run)
        .query((row, n) -> new Logged(row.getInt("lines"), row.getLong("characters")))
        .single();
  }

  public void add(UUID run, List<RunLine> lines) {
    for (RunLine line : lines) {
      jdbc.sql(
              """
              insert into hub.run_log (org_id, run_id, n, path, level, line) values (:org, :run, :n, :path, :level, :line)
              """)
          .param("run", run)
          .param("n", line.n())
          .param("path", line.step())
          .param("level", line.level().name())
          .param("line", line.text())
          .update();
    }
  }

  /// @param after the number of the last line that is known
  public Page<RunLine> log(UUID run, int after, PageRequest page) {
    Keyset keyset = Keyset.ascending("log of " + run, page).by("l.n", "integer").id("l.run_id");
    List<RunLine> rows =
        jdbc.sql(
                """
                select l.n, l.at, l.path, l.level, l.line from hub.run_log l
                where l.org_id = :org and l.run_id = :run and l.n > :after
                """
                    + keyset.sql())
            .param("run", run)
            .param("after", after)
            .params(keyset.parameters())
            .query((row, n) ->
                new RunLine(
                    row.getInt("n"),
                    Columns.instant(row, "at"),
                    row.getString("path"),
                    RunLine.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                    row.getString("line")))
            .list();
    return keyset.page(
        rows,
        row -> String.valueOf(row.n()),
        row -> run,
        () -> (long) Math.max(0, logged(run).lines() - after));
  }

  private RunStep read(ResultSet row) throws SQLException {
    return new RunStep(
        row.getString("path"),
        row.getInt("n"),
        row.getString("step_id"),
        row.getString("kind"),
        RunStep.State.valueOf(row.getString("state")),
        row.getInt("attempt"),
        json.readTree(row.getString("attempts")),
        tree(row.getString("chosen")),
        tree(row.getString("result")),
        row.getString("error_code"),
        row.getString("error"),
        Columns.instantOrNull(row, "until"),
        row.getObject("child_id", UUID.class),
        Columns.instant(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : json.writeValueAsString(node);
  }
}
