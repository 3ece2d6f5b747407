package io.stewardry.bulk;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of acts on many.
@Repository
class BulkStore {
  private static final String COLUMNS =
      """
      bulk_id, act, state, total, succeeded, failed, skipped, started_by, started_by_name, created_at, finished_at, failure,
      reason
      """;
  private static final String ROW = "line, child_id, name, slug, status, code, detail";
  private static final String ORDER = "bulk line ";

  private final JdbcClient jdbc;

  BulkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, BulkAct act, List<OrganizationName> organizations, @Nullable String reason) {
    jdbc.sql(
            "insert into hub.bulk_job (org_id, bulk_id, act, total, reason) values (:org, :bulk, :act, :total, :reason)")
        .param("bulk", id)
        .param("act", act.name())
        .param("total", organizations.size())
        .param("reason", reason)
        .update();
    jdbc.sql(
            """
            insert into hub.bulk_row (org_id, bulk_id, line, child_id, name, slug)
            select :org, :bulk, c.line, c.child_id, c.name, c.slug
            from unnest(:children::uuid[], :names::text[], :slugs::text[]) with ordinality as c (child_id, name, slug, line)
            """)
        .param("bulk", id)
        .param("children", organizations.stream().map(OrganizationName::id).toArray(UUID[]::new))
        .param("names", organizations.stream().map(OrganizationName::name).toArray(String[]::new))
        .param("slugs", organizations.stream().map(OrganizationName::slug).toArray(String[]::new))
        .update();
  }

  Optional<BulkJob> find(UUID id) {
    return jdbc.sql(
            "select " + COLUMNS + " from hub.bulk_job where org_id = :org and bulk_id = :bulk")
        .param("bulk", id)
        .query((row, n) -> job(row))
        .optional();
  }

  /// Takes it on, from whoever had it before. Empty when it is over.
  Optional<BulkJob> begin(UUID id, UUID runner) {
    return jdbc.sql(
            """
            update hub.bulk_job set state = 'RUNNING', runner = :runner
            where org_id = :org and bulk_id = :bulk and state in ('QUEUED', 'RUNNING') returning
            """
                + COLUMNS)
        .param("bulk", id)
        .param("runner", runner)
        .query((row, n) -> job(row))
        .optional();
  }

  /// @return false when it was stopped, or is another runner's by now
  boolean end(
      UUID id, UUID runner, BulkJob.State state, @Nullable String code, @Nullable String failure) {
    return jdbc.sql(
                """
                update hub.bulk_job set state = :state, finished_at = now(), failure_code = :code, failure = :failure
                where org_id = :org and bulk_id = :bulk and state = 'RUNNING' and runner = :runner
                """)
            .param("bulk", id)
            .param("runner", runner)
            .param("state", state.name())
            .param("code", code)
            .param("failure", failure)
            .update()
        == 1;
  }

  /// Waits for the one that is being done; none follows.
  ///
  /// @return false when it is over already
  boolean stop(UUID id) {
    return jdbc.sql(
                """
                update hub.bulk_job set state = 'STOPPED', finished_at = now()
                where org_id = :org and bulk_id = :bulk and state in ('QUEUED', 'RUNNING')
                """)
            .param("bulk", id)
            .update()
        == 1;
  }

  /// The next ones without an answer.
  List<BulkJob.Row> open(UUID id, int most) {
    return jdbc.sql(
            "select "
                + ROW
                + """
                 from hub.bulk_row where org_id = :org and bulk_id = :bulk and status is null
                order by line limit :most
                """)
        .param("bulk", id)
        .param("most", most)
        .query((row, n) -> row(row))
        .list();
  }

  /// Answers one and counts it, in one trip.
  ///
  /// @return false when the job was stopped, or is another runner's by now: then nothing may be
  ///   done
  boolean answer(UUID id, UUID runner, int line, OneAct.Answer answer) {
    return jdbc.sql(
                """
                with counted as (
                  update hub.bulk_job set succeeded = succeeded + (:status = 'DONE')::integer,
                    failed = failed + (:status = 'FAILED')::integer, skipped = skipped + (:status = 'SKIPPED')::integer
                  where org_id = :org and bulk_id = :bulk and state = 'RUNNING' and runner = :runner
                  returning bulk_id)
                update hub.bulk_row r set status = :status, code = :code, detail = :detail
                from counted where r.org_id = :org and r.bulk_id = counted.bulk_id and r.line = :line and r.status is null
                """)
            .param("bulk", id)
            .param("runner", runner)
            .param("line", line)
            .param("status", answer.status().name())
            .param("code", answer.code() == null ? null : answer.code().name())
            .param("detail", answer.detail())
            .update()
        == 1;
  }

  /// Those that have their answer, in the order in which they were chosen.
  Page<BulkJob.Row> page(UUID id, BulkJob.@Nullable Status status, PageRequest page, int total) {
    Keyset keyset = Keyset.ascending(ORDER + id, page).by("line", "integer");
    List<BulkJob.Row> rows =
        jdbc.sql(
                "select "
                    + ROW
                    + """
                     from hub.bulk_row where org_id = :org and bulk_id = :bulk
                      and status is not null and (:status::text is null or status = :status)
                    """
                    + keyset.sql())
            .param("bulk", id)
            .param("status", status == null ? null : status.name())
            .params(keyset.parameters())
            .query((row, n) -> row(row))
            .list();
    return keyset.page(
        rows, row -> Integer.toString(row.line()), BulkJob.Row::organization, () -> total);
  }

  private static BulkJob job(ResultSet row) throws SQLException {
    return new BulkJob(
        row.getObject("bulk_id", UUID.class),
        BulkAct.valueOf(row.getString("act")),
        BulkJob.State.valueOf(row.getString("state")),
        row.getInt("total"),
        row.getInt("succeeded"),
        row.getInt("failed"),
        row.getInt("skipped"),
        new BulkJob.Starter(
            row.getObject("started_by", UUID.class), row.getString("started_by_name")),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "finished_at"),
        row.getString("failure"),
        row.getString("reason"));
  }

  private static BulkJob.Row row(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new BulkJob.Row(
        row.getInt("line"),
        row.getObject("child_id", UUID.class),
        row.getString("name"),
        row.getString("slug"),
        status == null ? null : BulkJob.Status.valueOf(status),
        row.getString("code"),
        row.getString("detail"));
  }
}
