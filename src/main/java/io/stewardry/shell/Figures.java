package io.stewardry.shell;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/// Numbers as people read them.
public final class Figures {
  private Figures() {}

  public static String count(long number) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
  }

  /// In as little room as possible, rounded down: "999", "10K".
  public static String brief(long number) {
    NumberFormat format =
        NumberFormat.getCompactNumberInstance(Locale.ENGLISH, NumberFormat.Style.SHORT);
    format.setRoundingMode(RoundingMode.DOWN);
    return format.format(number);
  }

  /// "1 h 30 min".
  public static String minutes(long minutes) {
    long hours = minutes / 60;
    long rest = minutes % 60;
    return hours == 0 ? rest + " min" : rest == 0 ? hours + " h" : hours + " h " + rest + " min";
  }

  /// "1 organization", "12 organizations".
  public static String counted(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }
}
