package io.stewardry.work.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.work.QueuedWork;
import java.util.List;
import java.util.Map;

/// Background work of the installation.
///
/// @param address with `state` as it is in force
/// @param counts by state; what is missing is none
public record QueuedWorkPage(
    ListAddress address,
    Map<QueuedWork.State, Long> counts,
    List<QueuedWorkRow> rows,
    Paging paging) {
  public QueuedWorkPage {
    rows = List.copyOf(rows);
    counts = Map.copyOf(counts);
  }

  public boolean filtered() {
    return address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        address.chip(
            "All " + Figures.count(counts.values().stream().mapToLong(Long::longValue).sum()),
            "state",
            ""),
        chip("Set aside", QueuedWork.State.SET_ASIDE),
        chip("Retrying", QueuedWork.State.FAILING),
        chip("Running", QueuedWork.State.RUNNING),
        chip("Paused", QueuedWork.State.PAUSED),
        chip("Queued", QueuedWork.State.QUEUED),
        chip("Scheduled", QueuedWork.State.LATER));
  }

  private Chip chip(String label, QueuedWork.State state) {
    return address.chip(
        label + " " + Figures.count(counts.getOrDefault(state, 0L)), "state", state.name());
  }
}
