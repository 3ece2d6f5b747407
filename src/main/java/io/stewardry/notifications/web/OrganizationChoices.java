package io.stewardry.notifications.web;

import io.stewardry.shell.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Organizations of an MSP in the form of a subscription: those that are chosen, and those that
/// were found.
///
/// @param own of the reader: "all" are those to which they have access
/// @param unseen how many more are chosen to which the reader has no access; they stay
/// @param byChannel it tells channels, too
/// @param matching all that were found, of whom the first few are listed
public record OrganizationChoices(
    String action,
    boolean own,
    String where,
    List<One> listed,
    long unseen,
    boolean byChannel,
    String query,
    long matching,
    int shown,
    @Nullable String error) {
  public OrganizationChoices {
    listed = List.copyOf(listed);
  }

  public record One(String id, String name, String domain, boolean chosen) {}

  /// Said below the field, and to screen readers.
  public String status() {
    if (query.isEmpty()) {
      return "";
    }
    if (matching == 0) {
      return "No organization matches “" + query + "”.";
    }
    return matching > shown
        ? shown + " of " + Figures.count(matching) + ". Type more to find the others."
        : Figures.counted(matching, "organization", "organizations") + " found.";
  }

  public String unseenWords() {
    return Figures.counted(unseen, "further organization", "further organizations")
        + ", to which you have no access, "
        + (unseen == 1 ? "stays chosen." : "stay chosen.")
        + (byChannel
            ? " Channels are no longer told of "
                + (unseen == 1 ? "it" : "them")
                + " once you change who is told or of which events."
            : "");
  }
}
