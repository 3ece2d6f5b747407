package io.stewardry.overview;

import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// All that needs attention, by harm, then age.
///
/// @param address with `cause` as it is in force
/// @param uncounted customers that were linked a moment ago and may need attention, too
/// @param both customers that are in the list twice, for their owner and for their limit
public record AttentionPage(
    ListAddress address,
    long owner,
    long limit,
    long both,
    long uncounted,
    long own,
    List<AttentionRow> rows,
    Paging paging) {
  public AttentionPage {
    rows = List.copyOf(rows);
  }

  public List<Chip> causes() {
    return List.of(
        chip("All", owner + limit + own, ""),
        chip("Owner overdue", owner, "owner"),
        chip("At user limit", limit, "limit"));
  }

  /// How these numbers differ from those of the list of organizations.
  public String meaning() {
    String overdue =
        owner == 0
            ? ""
            : "Owner overdue: no owner has joined, and the invitation is missing, not delivered,"
                + " expired or older than three days.";
    String twice =
        both == 0 || address.has("cause")
            ? ""
            : Figures.counted(both, "organization is", "organizations are")
                + " listed twice: for the owner and for the user limit.";
    String counting =
        uncounted == 0
            ? ""
            : Figures.counted(uncounted, "organization is", "organizations are")
                + " being counted and may be added when that is done.";
    String all = (overdue + " " + twice + " " + counting).strip().replace("  ", " ");
    return owner + limit == 0 ? all : (all + " Suspended organizations are left out.").strip();
  }

  private Chip chip(String label, long count, String cause) {
    return address.chip(label + " " + Figures.count(count), "cause", cause);
  }
}
