package io.stewardry.licensing;

import io.stewardry.shell.Figures;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sentence for an organization that uses more than its limits allow.
public final class OverLimit {
  private OverLimit() {}

  /// @return null while it uses no more than its limits
  public static @Nullable String words(Map<LimitKey, LimitUse> uses) {
    String over =
        uses.entrySet().stream()
            .filter(one -> one.getValue().status() == LimitStatus.OVER)
            .map(one -> figures(one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
    if (over.isEmpty()) {
      return null;
    }
    // As `hub.paused_over_limit` decides it.
    boolean pauses =
        uses.entrySet().stream()
            .anyMatch(one ->
                (one.getKey() == LimitKey.USERS || one.getKey() == LimitKey.AUTOMATIONS)
                    && one.getValue().status() == LimitStatus.OVER);
    return "More is used than the limits allow: "
        + over
        + ". What is there goes on; "
        + (pauses ? "no automation can be created" : "no more can be added")
        + " until the use falls or the limit is raised.";
  }

  private static String figures(LimitKey key, LimitUse use) {
    Long max = use.max();
    return Figures.count(use.used())
        + " of "
        + (max == null ? "" : Figures.count(max) + " ")
        + key.inSentence();
  }
}
