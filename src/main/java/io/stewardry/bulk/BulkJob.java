package io.stewardry.bulk;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.work.Job;
import io.stewardry.work.JobRow;
import io.stewardry.work.JobState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act on many organizations: how far it is.
///
/// @param about what there is to know of the act, such as the reason
/// @param failure why it ended before its last one; null when it did not
public record BulkJob(
    UUID id,
    BulkAct act,
    JobState state,
    int total,
    int succeeded,
    int failed,
    int skipped,
    Job.Starter startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String failure,
    Map<String, String> about) {

  static final String KIND = "bulk";

  /// Of each row.
  private static final String NAME = "name";

  private static final String SLUG = "slug";

  /// Why it is done, where somebody said so.
  static final String REASON = "reason";

  static Map<String, String> about(BulkAct act, Map<String, String> more) {
    return with(more, Map.of("act", act.name()));
  }

  static JobRow row(int line, OrganizationName organization, Map<String, String> more) {
    return JobRow.open(
        line,
        organization.id(),
        with(more, Map.of(NAME, organization.name(), SLUG, organization.slug())));
  }

  /// The facts of the job with those of this row.
  Map<String, String> about(JobRow row) {
    return with(about, row.about());
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
    Map<String, String> both = new HashMap<>(some);
    both.putAll(others);
    return both;
  }

  /// "Suspend 12 organizations".
  public String title() {
    return act.title(about, total);
  }

  static BulkJob of(Job job, BulkAct act) {
    return new BulkJob(
        job.id(),
        act,
        job.state(),
        job.total(),
        job.succeeded(),
        job.failed(),
        job.skipped(),
        job.startedBy(),
        job.createdAt(),
        job.finishedAt(),
        job.failure() == null ? null : job.failure().detail(),
        job.about());
  }

  /// How many have their answer.
  public int done() {
    return succeeded + failed + skipped;
  }

  /// How many have this one.
  int rowsWith(@Nullable Status status) {
    return switch (status) {
      case null -> done();
      case DONE -> succeeded;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }

  /// What became of one of them; a skipped one was as it should be already.
  public enum Status {
    DONE,
    FAILED,
    SKIPPED
  }

  /// One organization of it.
  ///
  /// @param name as it was called when it was chosen
  /// @param about what is said of this row
  /// @param status null as long as it has no answer
  public record Row(
      int line,
      @Nullable UUID organization,
      String name,
      String slug,
      Map<String, String> about,
      @Nullable Status status,
      @Nullable String code,
      @Nullable String detail) {
    public Row {
      about = Map.copyOf(about);
    }

    static Row of(JobRow row) {
      return new Row(
          row.line(),
          row.subject(),
          row.about().getOrDefault(NAME, ""),
          row.about().getOrDefault(SLUG, ""),
          row.about(),
          row.status() == null ? null : Status.valueOf(row.status()),
          row.code(),
          row.detail());
    }
  }
}
