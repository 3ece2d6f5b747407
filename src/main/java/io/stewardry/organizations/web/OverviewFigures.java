package io.stewardry.organizations.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An MSP in numbers.
///
/// @param createdThisMonth organizations
/// @param users in all organizations below
/// @param undelivered invitations whose mail came back
/// @param runningImport null while none runs
public record OverviewFigures(
    long organizations,
    long createdThisMonth,
    long suspended,
    long users,
    long invitationsWaiting,
    long undelivered,
    @Nullable RunningImport runningImport) {

  /// @param href of its page
  public record RunningImport(long done, long total, String href) {}

  /// @param listHref the list of organizations; null for those who may not see it
  public List<Tile> tiles(@Nullable String listHref) {
    var tiles = new ArrayList<Tile>();
    tiles.add(
        Tile.of("Organizations", "building-community", organizations, created())
            .leadingTo(listHref));
    tiles.add(
        Tile.of("Suspended", "ban", suspended, suspended == 0 ? "None" : "Nobody can sign in")
            .leadingTo(listHref == null ? null : listHref + "?state=SUSPENDED"));
    tiles.add(Tile.of("Users", "users", users, "In all organizations"));
    tiles.add(invitations(invitationsWaiting, undelivered));
    if (runningImport != null) {
      tiles.add(
          Tile.of("Import", "file-import", runningImport.done(), "of " + rows(runningImport))
              .in(Tone.INFO)
              .leadingTo(runningImport.href()));
    }
    return tiles;
  }

  static Tile invitations(long waiting, long undelivered) {
    var tile = Tile.of("Invitations", "mail", waiting, waiting == 0 ? "None waits" : "Waiting");
    return undelivered == 0
        ? tile
        : Tile.of("Invitations", "mail", waiting, Figures.count(undelivered) + " not delivered")
            .in(Tone.WARNING);
  }

  private String created() {
    return createdThisMonth == 0
        ? "None new this month"
        : Figures.count(createdThisMonth) + " new this month";
  }

  private static String rows(RunningImport running) {
    return Figures.counted(running.total(), "row", "rows");
  }
}
