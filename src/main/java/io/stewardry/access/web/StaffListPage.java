package io.stewardry.access.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The staff of an MSP: its administrators or its technicians.
///
/// @param newHref null for a reader who adds nobody
/// @param invitationsHref null for a reader who may not see them
public record StaffListPage(
    ListAddress address,
    boolean technicians,
    List<StaffRow> rows,
    Paging paging,
    @Nullable String newHref,
    @Nullable String invitationsHref) {
  public StaffListPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q");
  }

  public String word() {
    return technicians ? "technician" : "administrator";
  }

  public String tab(boolean wanted) {
    return ListAddress.of(address.path()).with("tab", wanted ? "technicians" : "").href();
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }
}
