package io.stewardry.overview;

import io.stewardry.identity.PeopleFigures;
import io.stewardry.organizations.ChildFigures;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An MSP in numbers.
///
/// @param below the organizations that the reader reaches
/// @param created of them, this month
/// @param people the MSP's own; null for those who may not see them
/// @param runningImport null while none runs
public record OverviewFigures(
    ChildFigures below,
    long created,
    @Nullable PeopleFigures people,
    @Nullable RunningImport runningImport) {

  /// @param href of its page
  public record RunningImport(long done, long total, String href) {}

  /// @param listHref the list of organizations; null for those who may not see it
  public List<Tile> tiles(@Nullable String listHref) {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        Tile.of("Organizations", "building-community", below.organizations(), createdWords())
            .leadingTo(listHref));
    tiles.add(
        Tile.of(
                "Suspended",
                "ban",
                below.suspended(),
                below.suspended() == 0 ? "None" : "Nobody can sign in")
            .leadingTo(listHref == null ? null : listHref + "?state=SUSPENDED"));
    tiles.add(Tile.of("Users", "users", below.users(), "In all organizations"));
    if (people != null) {
      tiles.add(
          Tile.of(
              "Own people",
              "user-shield",
              people.users(),
              Figures.counted(people.waiting(), "invitation waits", "invitations wait")));
    }
    if (runningImport != null) {
      tiles.add(
          Tile.of("Import", "file-import", runningImport.done(), "of " + rows(runningImport))
              .in(Tone.INFO)
              .leadingTo(runningImport.href()));
    }
    return tiles;
  }

  private String createdWords() {
    return created == 0 ? "None new this month" : Figures.count(created) + " new this month";
  }

  private static String rows(RunningImport running) {
    return Figures.counted(running.total(), "row", "rows");
  }
}
