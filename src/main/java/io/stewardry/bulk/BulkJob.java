package io.stewardry.bulk;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.work.Job;
import io.stewardry.work.JobRow;
import io.stewardry.work.JobState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act on many organizations: how far it is.
///
/// @param reason why it is done; null when none was given
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
    @Nullable String reason) {

  static final String KIND = "bulk";

  /// Of each row.
  private static final String NAME = "name";

  private static final String SLUG = "slug";

  static Map<String, String> about(BulkAct act, @Nullable String reason) {
    return reason == null ? Map.of("act", act.name()) : Map.of("act", act.name(), "reason", reason);
  }

  static JobRow row(int line, OrganizationName organization) {
    return JobRow.open(
        line, organization.id(), Map.of(NAME, organization.name(), SLUG, organization.slug()));
  }

  static BulkJob of(Job job) {
    return new BulkJob(
        job.id(),
        BulkAct.valueOf(job.about("act")),
        job.state(),
        job.total(),
        job.succeeded(),
        job.failed(),
        job.skipped(),
        job.startedBy(),
        job.createdAt(),
        job.finishedAt(),
        job.failure() == null ? null : job.failure().detail(),
        job.about().get("reason"));
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
  /// @param status null as long as it has no answer
  public record Row(
      int line,
      @Nullable UUID organization,
      String name,
      String slug,
      @Nullable Status status,
      @Nullable String code,
      @Nullable String detail) {

    static Row of(JobRow row) {
      return new Row(
          row.line(),
          row.subject(),
          row.about().getOrDefault(NAME, ""),
          row.about().getOrDefault(SLUG, ""),
          row.status() == null ? null : Status.valueOf(row.status()),
          row.code(),
          row.detail());
    }
  }
}
