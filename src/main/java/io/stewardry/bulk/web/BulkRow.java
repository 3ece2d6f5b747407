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
/// @param thing what of it the row is about; null for the organization
/// @param words why it failed
public record BulkRow(
    String name,
    @Nullable String href,
    @Nullable String thing,
    StateBadge badge,
    @Nullable String words) {
  static BulkRow of(BulkJob.Row row, BulkAct act, Map<String, String> about) {
    boolean gone = act.closes() && row.status() != BulkJob.Status.FAILED;
    BulkAct.Thing thing = act.thing(row.about()).orElse(null);
    String root = "/o/" + row.slug();
    return new BulkRow(
        row.name(),
        gone ? null : thing == null ? root : root + thing.path(),
        thing == null ? null : thing.words(),
        badge(row.status(), act.done(about), act.skipped()),
        row.detail());
  }

  private static StateBadge badge(
      BulkJob.@Nullable Status status, String succeededLabel, String skippedLabel) {
    return switch (status) {
      case null -> new StateBadge(Tone.QUIET, "clock", "Queued");
      case DONE -> new StateBadge(Tone.GOOD, "circle-check", succeededLabel);
      case FAILED -> new StateBadge(Tone.BAD, "circle-x", "Failed");
      case SKIPPED -> new StateBadge(Tone.QUIET, "circle-minus", skippedLabel);
    };
  }
}
