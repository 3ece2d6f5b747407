package io.stewardry.overview;

import io.stewardry.shell.Tile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an MSP.
///
/// @param growth twelve months, the last one running; empty when there is nothing to draw yet
/// @param recent the last entries of the log, newest first; null for those who may not read it
/// @param steps what is left to do while the MSP is new; empty afterwards
/// @param listHref null for people who may not see it; the same for the others
public record OverviewPage(
    OverviewFigures figures,
    List<GrowthMonth> growth,
    @Nullable List<ActivityRow> recent,
    List<NextStep> steps,
    @Nullable String listHref,
    @Nullable String newHref,
    @Nullable String logHref) {

  public List<Tile> tiles() {
    return figures.tiles(listHref);
  }
}
