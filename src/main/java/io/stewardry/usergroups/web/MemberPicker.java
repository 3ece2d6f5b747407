package io.stewardry.usergroups.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.Initials;
import java.util.List;

/// Who was found while somebody types the name of a user to add to a group.
///
/// @param groupHref of the group's page
/// @param found all who match, of whom the first few are shown
public record MemberPicker(String groupHref, String query, List<Candidate> candidates, long found) {
  public MemberPicker {
    candidates = List.copyOf(candidates);
  }

  /// @param inside they are in the group already
  public record Candidate(String id, String name, String email, boolean inside) {
    public String rowId() {
      return "candidate-" + id;
    }

    public String initials() {
      return Initials.of(name);
    }
  }

  /// Nothing was typed yet.
  static MemberPicker closed(String groupHref) {
    return new MemberPicker(groupHref, "", List.of(), 0);
  }

  public String addHref() {
    return groupHref + "/users";
  }

  public String candidatesHref() {
    return groupHref + "/candidates";
  }

  /// Said below the list, and to screen readers.
  public String status() {
    if (query.isEmpty()) {
      return "";
    }
    if (candidates.isEmpty()) {
      return "No user matches “" + query + "”.";
    }
    return found > candidates.size()
        ? candidates.size() + " of " + Figures.count(found) + ". Type more to find the others."
        : Figures.counted(found, "user", "users") + " found.";
  }
}
