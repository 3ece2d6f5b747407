package io.stewardry.donotdisturb.web;

import java.util.List;

/// Which words fit into a bar: whole ones, or none. The server does not know how wide a picture is,
/// so it is written for the narrowest of the two ways to draw it.
final class BarLabel {
  /// Pixels of an hour where a picture is wide, and where it is narrow (see `quiet.css`).
  private static final double WIDE_HOUR = 21;

  private static final double NARROW_HOUR = 10.3;
  private static final double LETTER = 6.2;
  private static final double PADDING = 10.5;

  private BarLabel() {}

  static String wide(List<String> labels, int minutes) {
    return fitting(labels, minutes * WIDE_HOUR / 60);
  }

  static String narrow(List<String> labels, int minutes) {
    return fitting(labels, minutes * NARROW_HOUR / 60);
  }

  private static String fitting(List<String> labels, double pixels) {
    return labels.stream()
        .filter(label -> label.length() * LETTER + PADDING <= pixels)
        .findFirst()
        .orElse("");
  }
}
