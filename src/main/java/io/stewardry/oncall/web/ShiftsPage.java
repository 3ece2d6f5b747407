package io.stewardry.oncall.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The on-call shifts of an organization.
///
/// @param address with `q` and `sort` as they are in force
/// @param newHref null for a reader who may create none
public record ShiftsPage(
    ListAddress address, List<Row> rows, Paging paging, @Nullable String newHref) {
  public ShiftsPage {
    rows = List.copyOf(rows);
  }

  /// @param now who is on call; null for nobody
  /// @param until in the zone of the reader; null where nobody is on call
  /// @param every such as "Every week at 09:00, Europe/Berlin"
  public record Row(
      String name, @Nullable String now, @Nullable String until, String every, String href) {}

  public boolean filtered() {
    return address.has("q");
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }
}
