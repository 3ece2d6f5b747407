package io.stewardry.organizations.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of an MSP, by name.
///
/// @param address with `q` as it is in force
/// @param newHref null while the person may make none
public record GroupsPage(
    ListAddress address, List<GroupRow> rows, Paging paging, @Nullable String newHref) {
  public GroupsPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q");
  }
}
