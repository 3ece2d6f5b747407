package io.stewardry.licensing.web;

import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// @param over what it means that more is used than allowed; null while it is not
/// @param manager who can raise a limit; null for a superuser
/// @param changeHref where the reader sets limits; null for those who may not
/// @param pending what is asked for already
/// @param root of the organization, for those who can ask for more; null for others
public record OwnLimitsPage(
    List<Line> lines,
    @Nullable String over,
    @Nullable String manager,
    @Nullable String changeHref,
    Set<LimitKey> pending,
    @Nullable String root) {
  public OwnLimitsPage {
    lines = List.copyOf(lines);
    pending = Set.copyOf(pending);
  }

  public record Line(LimitKey key, LimitUse use) {
    public String status() {
      return switch (use.status()) {
        case OK -> use.max() == null ? "No limit" : "";
        case WARN -> "From 80 %";
        case FULL -> "Full";
        case OVER -> "Over limit";
      };
    }
  }

  /// Where the reader asks for more of it; null where there is no limit, or nobody to ask.
  public @Nullable String askHref(Line line) {
    return root == null || line.use().max() == null || pending.contains(line.key())
        ? null
        : AskForMore.href(root, line.key());
  }
}
