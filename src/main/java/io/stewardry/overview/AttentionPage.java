package io.stewardry.overview;

import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// All that needs attention, by harm, then age.
///
/// @param address with `cause` as it is in force
public record AttentionPage(
    ListAddress address, long owner, long limit, long own, List<AttentionRow> rows, Paging paging) {
  public AttentionPage {
    rows = List.copyOf(rows);
  }

  public List<Chip> causes() {
    return List.of(
        chip("All", owner + limit + own, ""),
        chip("Owner not joined", owner, "owner"),
        chip("At user limit", limit, "limit"));
  }

  private Chip chip(String label, long count, String cause) {
    return address.chip(label + " " + Figures.count(count), "cause", cause);
  }
}
