package io.stewardry.usergroups.web;

import io.stewardry.shell.Initials;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The users in a group, a page of them.
///
/// @param place the page of the list, so that it is the one that is drawn again
/// @param total of all in the group, also where the list is filtered
/// @param changeable the reader may remove one
public record MembersTable(
    ListAddress address,
    ListPlace place,
    List<Row> rows,
    Paging paging,
    long total,
    boolean changeable) {
  public MembersTable {
    rows = List.copyOf(rows);
  }

  /// @param href of the user's page; null where users have none
  public record Row(String id, String name, String email, StateBadge state, @Nullable String href) {
    public String rowId() {
      return "member-" + id;
    }

    public String initials() {
      return Initials.of(name);
    }
  }

  public boolean filtered() {
    return address.has("q");
  }

  public boolean walked() {
    return paging.nextHref() != null || paging.previousHref() != null;
  }

  public String removalOf(Row row) {
    return address.path() + "/users/" + row.id() + "/remove";
  }
}
