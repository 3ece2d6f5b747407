package io.stewardry.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Up to two letters that stand for a name where there is no room or no picture.
public final class Initials {
  private Initials() {}

  public static String of(String name) {
    var letters =
        Arrays.stream(name.strip().split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .limit(2)
            .map(word -> Character.toString(word.codePointAt(0)))
            .collect(Collectors.joining());
    return letters.isEmpty() ? "?" : letters.toUpperCase(Locale.ROOT);
  }
}
