package io.stewardry.organizations.web;

import io.stewardry.shell.Figures;
import java.util.List;

/// What was found while somebody types the name of an organization to put into a group.
///
/// @param groupHref of the group's page
/// @param found all that match, of which the first few are shown
public record GroupPicker(
    String groupHref, String query, List<GroupCandidate> candidates, long found) {
  public GroupPicker {
    candidates = List.copyOf(candidates);
  }

  /// Nothing was typed yet.
  static GroupPicker closed(String groupHref) {
    return new GroupPicker(groupHref, "", List.of(), 0);
  }

  public String addHref() {
    return groupHref + "/organizations";
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
      return "No organization that you can enter matches “" + query + "”.";
    }
    return found > candidates.size()
        ? candidates.size() + " of " + Figures.count(found) + ". Type more to find the others."
        : Figures.counted(found, "organization", "organizations") + " found.";
  }
}
