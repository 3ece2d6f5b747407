package io.stewardry.usergroups.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of an organization's users.
///
/// @param address with `q` and `sort` as they are in force
/// @param newHref null for a reader who may create none
public record UserGroupsPage(
    ListAddress address, List<Row> rows, Paging paging, @Nullable String newHref) {
  public UserGroupsPage {
    rows = List.copyOf(rows);
  }

  public record Row(
      String name, String description, int users, Moment created, String createdBy, String href) {}

  public boolean filtered() {
    return address.has("q");
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }

  public SortColumn users() {
    return address.column("users", "Users").asNumber();
  }
}
