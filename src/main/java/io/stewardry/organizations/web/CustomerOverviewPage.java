package io.stewardry.organizations.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an organization that manages no others.
///
/// @param undelivered invitations whose mail came back
/// @param userLimit accepted and waiting ones both use a place; null where nothing limits it
/// @param raiseHint who can raise the limit
/// @param managedBy null when nobody manages it
/// @param inviteHref null while the person may invite nobody; the same for the others
public record CustomerOverviewPage(
    long users,
    long joinedThisMonth,
    long invitationsWaiting,
    long undelivered,
    @Nullable Long userLimit,
    @Nullable String raiseHint,
    @Nullable String managedBy,
    List<ActivityRow> recent,
    @Nullable String inviteHref,
    @Nullable String usersHref,
    @Nullable String invitationsHref,
    @Nullable String settingsHref,
    @Nullable String logHref) {
  public CustomerOverviewPage {
    recent = List.copyOf(recent);
  }

  public long placesUsed() {
    return users + invitationsWaiting;
  }

  public boolean full() {
    return userLimit != null && placesUsed() >= userLimit;
  }

  public List<Tile> tiles() {
    var people =
        Tile.of("Users", "users", users, Figures.count(joinedThisMonth) + " joined this month")
            .leadingTo(usersHref);
    var invitations =
        OverviewFigures.invitations(invitationsWaiting, undelivered).leadingTo(invitationsHref);
    return userLimit == null ? List.of(people, invitations) : List.of(people, invitations, left());
  }

  private Tile left() {
    var limit = userLimit == null ? 0 : userLimit;
    var tile =
        Tile.of(
            "Places left",
            "armchair",
            Math.max(0, limit - placesUsed()),
            "of " + Figures.count(limit));
    return full() ? tile.in(Tone.WARNING) : tile;
  }
}
