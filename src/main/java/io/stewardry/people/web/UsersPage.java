package io.stewardry.people.web;

import io.stewardry.people.UserState;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;

/// @param address with `q`, `state` and `sort` as they are in force; without a state those who have
///   joined
public record UsersPage(ListAddress address, List<UserRow> rows, Paging paging) {
  public UsersPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q") || address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        address.chip("Joined", "state", ""),
        address.chip("Active", "state", UserState.ACTIVE.name()),
        address.chip("Invited", "state", UserState.INVITED.name()),
        address.chip("Suspended", "state", UserState.SUSPENDED.name()));
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }

  public SortColumn joined() {
    return address.column("createdAt", "Joined").onWideOnly();
  }
}
