package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkAct;
import io.stewardry.bulk.BulkJob;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one organization.
///
/// @param href null where the act has put it out of reach
/// @param words why it failed
public record BulkRow(
    String name, @Nullable String href, StateBadge badge, @Nullable String words) {
  static BulkRow of(BulkJob.Row row, BulkAct act, Map<String, String> about) {
    boolean gone = act.closes() && row.status() != BulkJob.Status.FAILED;
    return new BulkRow(
        row.name(),
        gone ? null : "/o/" + row.slug(),
        badge(row.status(), act.done(about)),
        row.detail());
  }

  private static StateBadge badge(BulkJob.@Nullable Status status, String succeededLabel) {
    return switch (status) {
      case null -> new StateBadge(Tone.QUIET, "clock", "Queued");
      case DONE -> new StateBadge(Tone.GOOD, "circle-check", succeededLabel);
      case FAILED -> new StateBadge(Tone.BAD, "circle-x", "Failed");
      case SKIPPED -> new StateBadge(Tone.QUIET, "circle-minus", "Already done");
    };
  }
}
