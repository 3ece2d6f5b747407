package io.stewardry.access.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// What a member of staff reaches: organization by verb.
///
/// @param allOrganizations the role reaches every organization by itself
public record ReachPage(
    String name,
    String roleTitle,
    boolean allOrganizations,
    String staffHref,
    ListAddress address,
    List<Row> rows,
    Paging paging) {
  public ReachPage {
    rows = List.copyOf(rows);
  }

  /// @param previewHref what the person could do there
  /// @param cells in the order of the verbs
  public record Row(String name, String previewHref, boolean suspended, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// @param why in words, also for what is not allowed
  public record Cell(boolean allowed, String why) {}

  public boolean filtered() {
    return address.has("q");
  }

  public List<Chip> chips() {
    return List.of(
        address.chip("With access", "show", ""), address.chip("All organizations", "show", "all"));
  }
}
