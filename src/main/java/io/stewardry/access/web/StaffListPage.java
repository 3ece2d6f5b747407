package io.stewardry.access.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The staff of an MSP, all or some of them.
///
/// @param word one of those listed, such as "technician"
/// @param newHref null for a reader who adds nobody
public record StaffListPage(
    ListAddress address,
    String word,
    List<Chip> chips,
    List<StaffRow> rows,
    Paging paging,
    @Nullable String newHref) {
  public StaffListPage {
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q");
  }

  /// The same without what was looked for.
  public String allHref() {
    return address.with("q", "").href();
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }
}
