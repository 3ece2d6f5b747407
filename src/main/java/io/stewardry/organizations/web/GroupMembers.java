package io.stewardry.organizations.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organizations in a group that the reader reaches, a page of them.
///
/// @param place where in the list this page stands, so that it is the one that is drawn again
/// @param total of those that the reader reaches, whatever he searches for
/// @param people to how many access to the whole group was given
/// @param changeable the reader may take one out
public record GroupMembers(
    ListAddress address,
    ListPlace place,
    List<GroupMember> rows,
    Paging paging,
    long total,
    long people,
    boolean changeable) {
  public GroupMembers {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q");
  }

  public String removalOf(GroupMember member) {
    return address.path() + "/organizations/" + member.id() + "/remove";
  }

  /// Asked before an organization leaves a group that carries access; null where nobody loses any.
  public @Nullable String question(GroupMember member) {
    return people == 0
        ? null
        : "Take "
            + member.name()
            + " out of the group? "
            + Figures.counted(people, "person loses", "people lose")
            + " the access to it that the group gives.";
  }
}
