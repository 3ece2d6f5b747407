package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkJob;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.work.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An act on many: how far it is, and what became of each.
///
/// @param address of this page, with `status` as it is in force
/// @param finished null while it goes on
/// @param failure why it ended before its last one; null when it did not
public record BulkJobPage(
    UUID id,
    String title,
    String succeededLabel,
    String skippedLabel,
    String rowsLabel,
    JobState state,
    long total,
    long succeeded,
    long failed,
    long skipped,
    String startedBy,
    Moment started,
    @Nullable Moment finished,
    @Nullable String failure,
    ListAddress address,
    List<BulkRow> rows,
    Paging paging,
    String listHref,
    String listLabel) {
  public BulkJobPage {
    rows = List.copyOf(rows);
  }

  static BulkJobPage of(
      BulkJob job,
      ListAddress address,
      List<BulkRow> rows,
      Paging paging,
      String root,
      Frame reader) {
    Map.Entry<String, String> list = job.act().begunAt();
    Instant finished = job.finishedAt();
    return new BulkJobPage(
        job.id(),
        job.title(),
        job.act().done(job.about()),
        job.act().skipped(),
        job.act().rows(),
        job.state(),
        job.total(),
        job.succeeded(),
        job.failed(),
        job.skipped(),
        job.startedBy().name(),
        reader.moment(job.createdAt()),
        finished == null ? null : reader.moment(finished),
        job.failure(),
        address,
        rows,
        paging,
        root + list.getKey(),
        list.getValue());
  }

  public String href() {
    return address.path();
  }

  public boolean over() {
    return state.over();
  }

  public long done() {
    return succeeded + failed + skipped;
  }

  public String status() {
    return Figures.count(done()) + " of " + Figures.count(total) + " done";
  }

  public StateBadge badge() {
    return switch (state) {
      case QUEUED -> new StateBadge(Tone.QUIET, "clock", "Queued");
      case RUNNING -> new StateBadge(Tone.INFO, "loader", "Running");
      case SUCCEEDED -> new StateBadge(Tone.GOOD, "circle-check", "Finished");
      case STOPPED -> new StateBadge(Tone.WARNING, "player-stop", "Stopped");
      case FAILED -> new StateBadge(Tone.BAD, "alert-circle", "Failed");
    };
  }

  public String noneTitle() {
    return address.has("status") ? "None of them" : over() ? "No results" : "In progress";
  }

  /// The list is as it was when the page was opened, until the job ends: only then is it asked
  /// again.
  public String none() {
    if (!over()) {
      return "The result of each organization is listed here when the job has ended.";
    }
    return address.has("status")
        ? "No organization has this result."
        : "The job ended before its first organization.";
  }

  public List<Chip> statuses() {
    return List.of(
        address.chip("All", "status", ""),
        address.chip(succeededLabel, "status", BulkJob.Status.DONE.name()),
        address.chip("Failed", "status", BulkJob.Status.FAILED.name()),
        address.chip(skippedLabel, "status", BulkJob.Status.SKIPPED.name()));
  }
}
