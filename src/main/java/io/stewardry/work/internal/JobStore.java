package io.stewardry.work.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.work.Job;
import io.stewardry.work.JobState;
import io.stewardry.work.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of jobs as a whole.
@Repository
public class JobStore {
  private static final String ORDER = "jobs -createdAt ";
  private static final String COLUMNS =
      """
      job_id, kind, about, source_id, state, total, succeeded, failed, skipped, started_by, started_by_name,
        created_at, finished_at, failure_code, failure
      """;
  private static final String STARTED =
      " from hub.job where org_id = :org and kind = :kind and (:starter::uuid is null or started_by = :starter)";

  private final JdbcClient jdbc;
  private final Texts texts;

  JobStore(JdbcClient jdbc, Texts texts) {
    this.jdbc = jdbc;
    this.texts = texts;
  }

  public void insert(Jobs.Draft draft) {
    jdbc.sql(
            """
            insert into hub.job (org_id, job_id, kind, about, source_id, total, skipped)
            values (:org, :job, :kind, :about::jsonb, :source, :total, :skipped)
            """)
        .param("job", draft.id())
        .param("kind", draft.kind())
        .param("about", texts.write(draft.about()))
        .param("source", draft.source())
        .param("total", draft.rows().size())
        .param("skipped", draft.rows().stream().filter(row -> row.status() != null).count())
        .update();
  }

  public Optional<Job> find(@Nullable String kind, UUID id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from hub.job where org_id = :org and job_id = :job and (:kind::text is null or kind = :kind)")
        .param("job", id)
        .param("kind", kind)
        .query((row, n) -> read(row))
        .optional();
  }

  public List<Job> find(Collection<UUID> ids) {
    return jdbc.sql(
            "select " + COLUMNS + " from hub.job where org_id = :org and job_id = any(:jobs)")
        .param("jobs", ids.toArray(UUID[]::new))
        .query((row, n) -> read(row))
        .list();
  }

  public Optional<UUID> runOf(UUID source) {
    return jdbc.sql("select job_id from hub.job where org_id = :org and source_id = :source")
        .param("source", source)
        .query(UUID.class)
        .optional();
  }

  public Page<Job> page(String kind, @Nullable UserId starter, PageRequest page) {
    Keyset keyset =
        Keyset.descending(ORDER + kind, page).by("created_at", "timestamptz").id("job_id");
    List<Job> rows =
        jdbc.sql("select " + COLUMNS + STARTED + keyset.sql())
            .param("kind", kind)
            .param("starter", starter == null ? null : starter.value())
            .params(keyset.parameters())
            .query((row, n) -> read(row))
            .list();
    return keyset.page(
        rows, row -> row.createdAt().toString(), Job::id, () -> count(kind, starter));
  }

  public long count(String kind, @Nullable UserId starter) {
    return jdbc.sql("select count(*)" + STARTED)
        .param("kind", kind)
        .param("starter", starter == null ? null : starter.value())
        .query(Long.class)
        .single();
  }

  /// Takes it over from whoever had it before. Empty when it is over, or somebody has it who took
  /// it later.
  Optional<Job> begin(UUID id, int epoch) {
    return jdbc.sql(
            """
            update hub.job set state = 'RUNNING', epoch = :epoch
            where org_id = :org and job_id = :job and state in ('QUEUED', 'RUNNING') and epoch < :epoch
            returning
            """
                + COLUMNS)
        .param("job", id)
        .param("epoch", epoch)
        .query((row, n) -> read(row))
        .optional();
  }

  /// @return false when it was stopped, or is another node's by now
  boolean end(UUID id, int epoch, JobState state, Job.@Nullable Failure failure) {
    return jdbc.sql(
                """
                update hub.job set state = :state, finished_at = now(), failure_code = :code, failure = :detail
                where org_id = :org and job_id = :job and state = 'RUNNING' and epoch = :epoch
                """)
            .param("job", id)
            .param("epoch", epoch)
            .param("state", state.name())
            .param("code", failure == null ? null : failure.code())
            .param("detail", failure == null ? null : failure.detail())
            .update()
        == 1;
  }

  /// Waits for the row that is being done; none follows.
  ///
  /// @return false when it is over already
  public boolean stop(UUID id) {
    return jdbc.sql(
                """
                update hub.job set state = 'STOPPED', finished_at = now()
                where org_id = :org and job_id = :job and state in ('QUEUED', 'RUNNING')
                """)
            .param("job", id)
            .update()
        == 1;
  }

  private Job read(ResultSet row) throws SQLException {
    String code = row.getString("failure_code");
    return new Job(
        row.getObject("job_id", UUID.class),
        row.getString("kind"),
        texts.read(row.getString("about")),
        row.getObject("source_id", UUID.class),
        JobState.valueOf(row.getString("state")),
        row.getInt("total"),
        row.getInt("succeeded"),
        row.getInt("failed"),
        row.getInt("skipped"),
        new Job.Starter(row.getObject("started_by", UUID.class), row.getString("started_by_name")),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "finished_at"),
        code == null ? null : new Job.Failure(code, String.valueOf(row.getString("failure"))));
  }
}
