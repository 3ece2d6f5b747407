package io.stewardry.channels.web;

import io.stewardry.channels.ChannelKind;
import java.util.List;

/// What a new channel may be: chosen first, because the form depends on it.
///
/// @param listHref the list of channels
public record ChannelKindsPage(String listHref) {
  public record Kind(String label, String words, String icon, String href) {}

  public List<Kind> kinds() {
    return List.of(ChannelKind.values()).stream()
        .map(kind ->
            new Kind(kind.label(), kind.words(), icon(kind), listHref + "/new?kind=" + kind.name()))
        .toList();
  }

  private static String icon(ChannelKind kind) {
    return switch (kind) {
      case WEBHOOK -> "webhook";
      case SLACK -> "brand-slack";
      case TEAMS -> "brand-teams";
    };
  }
}
