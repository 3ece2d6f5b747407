package io.stewardry.onboarding.web;

import io.stewardry.onboarding.imports.Import;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.work.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One import in numbers.
///
/// @param dryRun a preview: every row is checked and nothing is created
/// @param finished null while it goes on
/// @param failure why it ended before its last row; null when it did not
public record ImportProgress(
    String id,
    String fileName,
    boolean dryRun,
    ImportState state,
    long total,
    long done,
    long succeeded,
    long failed,
    long skipped,
    String startedBy,
    Moment started,
    @Nullable Moment finished,
    @Nullable String failure) {

  static ImportProgress of(Import job, Frame reader) {
    Instant finished = job.finishedAt();
    Job.Failure failure = job.failure();
    return new ImportProgress(
        job.id().toString(),
        job.fileName(),
        job.dryRun(),
        ImportState.valueOf(job.state().name()),
        job.total(),
        job.done(),
        job.succeeded(),
        job.failed(),
        job.skipped(),
        job.startedBy().name(),
        reader.moment(job.createdAt()),
        finished == null ? null : reader.moment(finished),
        failure == null ? null : failure.detail());
  }

  public String kind() {
    return dryRun ? "Preview" : "Import";
  }

  public String succeededLabel() {
    return dryRun ? "Can be created" : "Created";
  }

  /// Not created by it: what was refused before, and what failed since.
  public long leftOut() {
    return failed + skipped;
  }

  /// "3 created, 3 left out"; null while it runs.
  public @Nullable String outcome() {
    if (!state.over()) {
      return null;
    }
    return Figures.count(succeeded)
        + (dryRun ? " can be created, " : " created, ")
        + Figures.count(leftOut())
        + " left out";
  }

  public String status() {
    return Figures.count(done)
        + " of "
        + Figures.counted(total, "row", "rows")
        + (dryRun ? " checked" : " done");
  }

  /// A progress bar of nothing is full only when it is over.
  public long shownTotal() {
    return Math.max(1, total);
  }

  public long shownDone() {
    return total == 0 && state.over() ? 1 : Math.min(done, total);
  }
}
