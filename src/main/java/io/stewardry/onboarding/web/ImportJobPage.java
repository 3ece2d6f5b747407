package io.stewardry.onboarding.web;

import io.stewardry.onboarding.imports.RowStatus;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// One import: how far it is, and what became of each row.
///
/// @param runnable its rows can be handed to a new import
/// @param address of this page, with `status` as it is in force
public record ImportJobPage(
    ImportProgress progress,
    ListAddress address,
    List<ImportRow> rows,
    Paging paging,
    String importsHref,
    boolean runnable) {
  public ImportJobPage {
    rows = List.copyOf(rows);
  }

  public String href() {
    return address.path();
  }

  /// How many rows a run would do: the good ones of a preview, or those that an import has left.
  public long rowsToRun() {
    return progress.dryRun()
        ? progress.succeeded()
        : progress.total() - progress.succeeded() - progress.skipped();
  }

  public String noneTitle() {
    return address.has("status")
        ? "No such row"
        : progress.state().over() ? "The file has no rows" : "In progress";
  }

  /// The list is as it was when the page was opened, until the job ends: only then is it asked
  /// again.
  public String none() {
    if (!progress.state().over()) {
      return "The result of each row is listed here when the job has ended.";
    }
    return address.has("status") ? "No row has this result." : "It has a header and no rows.";
  }

  public List<Chip> statuses() {
    return List.of(
        address.chip("All", "status", ""),
        address.chip(
            progress.succeededLabel(),
            "status",
            (progress.dryRun() ? RowStatus.WOULD_CREATE : RowStatus.CREATED).name()),
        address.chip(
            progress.dryRun() ? "Left out" : "Failed now", "status", RowStatus.FAILED.name()),
        address.chip(
            progress.dryRun() ? "Skipped" : "Left out before", "status", RowStatus.SKIPPED.name()));
  }
}
