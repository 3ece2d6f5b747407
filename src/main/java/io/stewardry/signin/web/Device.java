package io.stewardry.signin.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser says of itself, in words that its owner knows it by.
public final class Device {
  private record Known(Pattern mark, String name) {
    static Known of(String mark, String name) {
      return new Known(Pattern.compile(mark), name);
    }
  }

  /// In this order: most browsers also claim to be some of the later ones.
  private static final List<Known> BROWSERS =
      List.of(
          Known.of("Edg(e|A|iOS)?/", "Edge"),
          Known.of("OPR/|Opera", "Opera"),
          Known.of("Firefox/|FxiOS/", "Firefox"),
          Known.of("Chrom(e|ium)/|CriOS/", "Chrome"),
          Known.of("Safari/", "Safari"));

  private static final List<Known> SYSTEMS =
      List.of(
          Known.of("iPhone", "an iPhone"),
          Known.of("iPad", "an iPad"),
          Known.of("Android", "Android"),
          Known.of("Windows", "Windows"),
          Known.of("Mac OS X|Macintosh", "macOS"),
          Known.of("CrOS", "ChromeOS"),
          Known.of("Linux|X11", "Linux"));

  private static final int LONGEST_PROGRAM = 40;

  private Device() {}

  public static String of(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return "Unknown device";
    }
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    if (browser == null) {
      return program(userAgent);
    }
    return system == null ? browser : browser + " on " + system;
  }

  /// A script names itself before the slash: `curl/8.5.0`.
  private static String program(String userAgent) {
    String name = userAgent.strip().split("[/\\s]", 2)[0];
    return name.length() > LONGEST_PROGRAM ? name.substring(0, LONGEST_PROGRAM) : name;
  }

  private static @Nullable String first(List<Known> known, String userAgent) {
    return known.stream()
        .filter(one -> one.mark().matcher(userAgent).find())
        .map(Known::name)
        .findFirst()
        .orElse(null);
  }
}
