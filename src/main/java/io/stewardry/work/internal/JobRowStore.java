package io.stewardry.work.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.ReachedChildren;
import io.stewardry.work.JobAnswer;
import io.stewardry.work.JobAnswer.Counts;
import io.stewardry.work.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the rows of jobs.
@Repository
public class JobRowStore {
  private static final String ORDER = "job line ";
  private static final int AT_ONCE = 1_000;
  private static final String COLUMNS = "r.line, r.about, r.subject_id, r.status, r.code, r.detail";

  private final JdbcClient jdbc;
  private final Texts texts;

  JobRowStore(JdbcClient jdbc, Texts texts) {
    this.jdbc = jdbc;
    this.texts = texts;
  }

  public void insert(UUID job, List<JobRow> rows) {
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      insertSome(job, rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
    }
  }

  private void insertSome(UUID job, List<JobRow> rows) {
    jdbc.sql(
            """
            insert into hub.job_row (org_id, job_id, line, about, subject_id, status, code, detail)
            select :org, :job, n.line, n.about::jsonb, n.subject, n.status, n.code, n.detail
            from unnest(:lines::integer[], :abouts::text[], :subjects::uuid[], :statuses::text[], :codes::text[], :details::text[])
              as n (line, about, subject, status, code, detail)
            """)
        .param("job", job)
        .param("lines", rows.stream().map(JobRow::line).toArray(Integer[]::new))
        .param("abouts", rows.stream().map(row -> texts.write(row.about())).toArray(String[]::new))
        .param("subjects", texts(rows, row -> text(row.subject())))
        .param("statuses", texts(rows, JobRow::status))
        .param("codes", texts(rows, JobRow::code))
        .param("details", texts(rows, JobRow::detail))
        .update();
  }

  /// The next ones without an answer.
  List<JobRow> open(UUID job, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from hub.job_row r where r.org_id = :org and r.job_id = :job and r.status is null order by r.line limit :most")
        .param("job", job)
        .param("most", most)
        .query((row, n) -> read(row, null))
        .list();
  }

  public List<JobRow> all(UUID job) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from hub.job_row r where r.org_id = :org and r.job_id = :job order by r.line")
        .param("job", job)
        .query((row, n) -> read(row, null))
        .list();
  }

  /// Answers rows and counts them, in one trip.
  ///
  /// @return false when the job was stopped, or is another node's by now: then nothing may be done
  boolean answer(UUID job, int epoch, List<JobAnswer> answers) {
    return jdbc.sql(
                """
                with counted as (
                  update hub.job set succeeded = succeeded + :succeeded, failed = failed + :failed, skipped = skipped + :skipped,
                    announced_at = case when announced_at < clock_timestamp() - interval '1 second' then clock_timestamp()
                      else announced_at end
                  where org_id = :org and job_id = :job and state = 'RUNNING' and epoch = :epoch
                  returning job_id)
                update hub.job_row r set status = a.status, subject_id = coalesce(a.subject, r.subject_id), code = a.code, detail = a.detail
                from counted, unnest(:lines::integer[], :statuses::text[], :subjects::uuid[], :codes::text[], :details::text[])
                  as a (line, status, subject, code, detail)
                where r.org_id = :org and r.job_id = counted.job_id and r.line = a.line and r.status is null
                """)
            .param("job", job)
            .param("epoch", epoch)
            .param("succeeded", count(answers, Counts.SUCCEEDED))
            .param("failed", count(answers, Counts.FAILED))
            .param("skipped", count(answers, Counts.SKIPPED))
            .param("lines", answers.stream().map(JobAnswer::line).toArray(Integer[]::new))
            .param("statuses", texts(answers, JobAnswer::status))
            .param("subjects", texts(answers, answer -> text(answer.subject())))
            .param("codes", texts(answers, JobAnswer::code))
            .param("details", texts(answers, JobAnswer::detail))
            .update()
        == answers.size();
  }

  private static long count(List<JobAnswer> answers, Counts counts) {
    return answers.stream().filter(answer -> answer.counts() == counts).count();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
    @Nullable String[] texts = new String[rows.size()];
    for (int n = 0; n < texts.length; n++) {
      texts[n] = text.apply(rows.get(n));
    }
    return texts;
  }

  public Page<JobRow> page(UUID job, @Nullable String status, PageRequest page, long total) {
    Keyset keyset = Keyset.ascending(ORDER + job, page).by("r.line", "integer");
    return keyset.page(
        answered(keyset.sql(), job, status, keyset.parameters()),
        row -> String.valueOf(row.line()),
        row -> job,
        () -> total);
  }

  public List<JobRow> answered(UUID job, @Nullable String status, int afterLine, int most) {
    return answered(
        " and r.line > :line order by r.line limit :most",
        job,
        status,
        Map.of("line", afterLine, "most", most));
  }

  private List<JobRow> answered(
      String part, UUID job, @Nullable String status, Map<String, Object> parameters) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                , c.slug
                from hub.job_row r left join hub.child c on c.org_id = :org and c.child_id = r.subject_id and REACHED
                where r.org_id = :org and r.job_id = :job
                  and (:status::text is null and r.status is not null or r.status = :status)
                """
                    .replace("REACHED", ReachedChildren.include("c.child_id"))
                + part)
        .param("job", job)
        .param("status", status)
        .params(parameters)
        .query((row, n) -> read(row, row.getString("slug")))
        .list();
  }

  private JobRow read(ResultSet row, @Nullable String slug) throws SQLException {
    return new JobRow(
        row.getInt("line"),
        texts.read(row.getString("about")),
        row.getObject("subject_id", UUID.class),
        slug,
        row.getString("status"),
        row.getString("code"),
        row.getString("detail"));
  }
}
