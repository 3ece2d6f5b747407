package io.stewardry.onboarding.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.work.Job;
import io.stewardry.work.JobState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import as the API and the pages show it.
///
/// @param dryRun a preview: every row is checked and nothing is created
/// @param skipped rows that were not to be done: the import before, `sourceId`, had refused or
///   created them
/// @param sourceId the import whose rows it took over
/// @param failure why it ended before its last row
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Import(
    UUID id,
    String fileName,
    boolean dryRun,
    JobState state,
    int total,
    int done,
    int succeeded,
    int failed,
    int skipped,
    @Nullable UUID sourceId,
    Job.Starter startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    Job.@Nullable Failure failure) {

  static final String KIND = "import";

  static Map<String, String> about(String fileName, boolean dryRun) {
    return Map.of("fileName", fileName, "dryRun", Boolean.toString(dryRun));
  }

  static Import of(Job job) {
    return new Import(
        job.id(),
        job.about("fileName"),
        Boolean.parseBoolean(job.about("dryRun")),
        job.state(),
        job.total(),
        job.done(),
        job.succeeded(),
        job.failed(),
        job.skipped(),
        job.source(),
        job.startedBy(),
        job.createdAt(),
        job.finishedAt(),
        job.failure());
  }

  public boolean over() {
    return state.over();
  }

  /// How many of its rows have this answer.
  ///
  /// @param status null is any
  public int rowsWith(@Nullable RowStatus status) {
    return switch (status) {
      case null -> done;
      case CREATED -> dryRun ? 0 : succeeded;
      case WOULD_CREATE -> dryRun ? succeeded : 0;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }

  /// Can its rows be handed to a new import? A preview's, when it came to its end, and those of an
  /// import that did not.
  public boolean runnable() {
    return dryRun
        ? state == JobState.SUCCEEDED && succeeded > 0
        : state == JobState.STOPPED || state == JobState.FAILED;
  }
}
