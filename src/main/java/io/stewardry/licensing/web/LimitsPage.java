package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much an organization may use of everything that can be limited.
///
/// @param below limits that were typed and are below the use, which must be confirmed
/// @param back where the reader came from
public record LimitsPage(
    String name,
    String action,
    List<Line> lines,
    List<Below> below,
    String back,
    FieldErrors errors) {

  /// @param typed empty for no limit
  public record Line(LimitKey key, LimitUse now, String typed) {
    public String hint() {
      return Figures.count(now.used())
          + (now.max() == null ? " used, no limit" : " used of " + Figures.count(now.max()))
          + (key == LimitKey.USERS ? ", invited and suspended users included" : "");
    }
  }

  public record Below(LimitKey key, long used, long max) {
    public String text() {
      return key.words()
          + ": "
          + Figures.count(used)
          + (used == 1 ? " is" : " are")
          + " used, the limit would be "
          + Figures.count(max)
          + ". "
          + switch (key) {
            case USERS ->
                "Nobody is removed. No one can be invited, and no automation can be created, until the use falls or the limit is raised.";
            case AUTOMATIONS ->
                "All of them go on running. None can be created until the use falls or the limit is raised.";
            default ->
                "All of them stay. None can be added until the use falls or the limit is raised.";
          };
    }
  }

  static List<Line> lines(Map<LimitKey, LimitUse> now, Map<LimitKey, String> typed) {
    return Arrays.stream(LimitKey.values())
        .map(
            key -> new Line(key, Objects.requireNonNull(now.get(key)), typed.getOrDefault(key, "")))
        .toList();
  }

  static List<Below> below(Map<LimitKey, @Nullable Long> changed, Map<LimitKey, LimitUse> now) {
    return changed.entrySet().stream()
        .filter(one ->
            one.getValue() != null
                && one.getValue() < Objects.requireNonNull(now.get(one.getKey())).used())
        .map(one ->
            new Below(
                one.getKey(),
                Objects.requireNonNull(now.get(one.getKey())).used(),
                Objects.requireNonNull(one.getValue())))
        .toList();
  }

  /// In short, which is also what is confirmed: other numbers have to be confirmed anew.
  static String said(List<Below> below) {
    return below.stream()
        .map(one ->
            Figures.count(one.used()) + " of " + Figures.count(one.max()) + " " + one.key().key())
        .collect(Collectors.joining(", "));
  }

  public String confirmation() {
    return said(below);
  }
}
