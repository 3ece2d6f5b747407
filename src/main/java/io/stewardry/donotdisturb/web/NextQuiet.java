package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.QuietSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The next times of quiet in words.
///
/// @param always it is quiet without an end, so there is no next one
/// @param change where a change of the clock gives one another length; null for nowhere
public record NextQuiet(List<Line> lines, boolean always, @Nullable String change) {
  public static final NextQuiet NONE = new NextQuiet(List.of(), false, null);

  public NextQuiet {
    lines = List.copyOf(lines);
  }

  /// @param words from when to when
  /// @param length empty for one without an end
  public record Line(String words, String length) {
    static Line of(QuietSpan span, ZoneId zone, Instant now) {
      return new Line(
          QuietWords.span(span, zone, now),
          span.to() == null ? "" : QuietWords.length(span.length()));
    }
  }

  static NextQuiet of(DoNotDisturb quiet, Instant now) {
    var at = quiet.at(now);
    ZoneId zone = quiet.zone();
    return new NextQuiet(
        at.next().stream().map(span -> Line.of(span, zone, now)).toList(),
        at.active() && at.until() == null,
        quiet.clockChange(now).map(change -> QuietWords.change(change, zone)).orElse(null));
  }
}
