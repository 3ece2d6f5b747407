package io.stewardry.definitions;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as definitions write them, such as `1h30m`.
public final class Durations {
  private static final Pattern PART = Pattern.compile("([0-9]{1,7})(ms|d|h|m|s)");

  private Durations() {}

  /// @param text as the schema takes it
  public static Duration of(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long n = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "d" -> Duration.ofDays(n);
                case "h" -> Duration.ofHours(n);
                case "m" -> Duration.ofMinutes(n);
                case "s" -> Duration.ofSeconds(n);
                default -> Duration.ofMillis(n);
              });
    }
    return sum;
  }
}
