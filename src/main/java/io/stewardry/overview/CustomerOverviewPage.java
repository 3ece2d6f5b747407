package io.stewardry.overview;

import io.stewardry.identity.PeopleFigures;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an organization that manages no others.
///
/// @param people null for those who may not see them
/// @param userLimit joined and waiting ones both use a place; null where nothing limits it
/// @param managedBy null when nobody manages it
/// @param recent the last entries of the log; null for those who may not read it
/// @param steps what is left to do while it is new; empty afterwards, and for who cannot do it
/// @param inviteHref null while the person may invite nobody; the same for the others
public record CustomerOverviewPage(
    @Nullable PeopleFigures people,
    @Nullable Long userLimit,
    @Nullable String managedBy,
    @Nullable List<ActivityRow> recent,
    List<NextStep> steps,
    @Nullable String inviteHref,
    @Nullable String usersHref,
    @Nullable String invitationsHref,
    @Nullable String settingsHref,
    @Nullable String logHref) {

  public long placesUsed() {
    return people == null ? 0 : people.users() + people.waiting();
  }

  public boolean full() {
    return people != null && userLimit != null && placesUsed() >= userLimit;
  }

  /// Who can raise the limit.
  public String raiseHint() {
    return managedBy == null
        ? "whoever runs this installation can raise it."
        : "an administrator of " + managedBy + " can raise it.";
  }

  public List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    if (people != null) {
      tiles.add(
          Tile.of(
                  "Users",
                  "users",
                  people.users(),
                  Figures.count(people.joined()) + " joined this month")
              .leadingTo(usersHref));
      tiles.add(invitations(people).leadingTo(invitationsHref));
      if (userLimit != null) {
        tiles.add(left(userLimit));
      }
    }
    return tiles;
  }

  private static Tile invitations(PeopleFigures people) {
    Tile tile =
        Tile.of(
            "Invitations",
            "mail",
            people.waiting(),
            people.undelivered() == 0
                ? people.waiting() == 0 ? "None waits" : "Waiting"
                : Figures.count(people.undelivered()) + " not delivered");
    return people.undelivered() == 0 ? tile : tile.in(Tone.WARNING);
  }

  private Tile left(long limit) {
    Tile tile =
        Tile.of(
            "Places left",
            "armchair",
            Math.max(0, limit - placesUsed()),
            "of " + Figures.count(limit));
    return full() ? tile.in(Tone.WARNING) : tile;
  }
}
