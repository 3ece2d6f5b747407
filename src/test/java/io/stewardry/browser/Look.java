package io.stewardry.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// The sizes and themes in which every page is looked at.
public enum Look {
  WIDE_LIGHT(1280, 800, ColorScheme.LIGHT),
  WIDE_DARK(1280, 800, ColorScheme.DARK),
  PHONE_LIGHT(360, 740, ColorScheme.LIGHT),
  PHONE_DARK(360, 740, ColorScheme.DARK);

  final int width;
  final int height;
  final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  public boolean phone() {
    return width < 800;
  }

  String suffix() {
    return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
  }
}
