package io.stewardry.access.web;

import java.util.List;

/// What somebody may do in an organization and what not, each with its reason.
///
/// @param way by which they have access; empty when they have none
public record PreviewPage(
    String person, String organization, String backHref, List<String> way, List<Area> areas) {
  public PreviewPage {
    way = List.copyOf(way);
    areas = List.copyOf(areas);
  }

  /// @param allowed how many of the acts
  public record Area(String title, long allowed, List<Act> acts) {
    public Area {
      acts = List.copyOf(acts);
    }
  }

  /// @param why not; empty where it is allowed
  public record Act(String words, boolean allowed, String why) {}
}
