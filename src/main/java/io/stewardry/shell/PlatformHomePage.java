package io.stewardry.shell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The superuser's first page.
///
/// @param tiles each leads to the list that it counts
/// @param newMspHref null while the person can create none
public record PlatformHomePage(
    List<Tile> tiles,
    boolean anyMsp,
    @Nullable String newMspHref,
    Installation installation,
    Instant now) {
  public PlatformHomePage {
    tiles = List.copyOf(tiles);
  }
}
