package io.stewardry.visits.web;

import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.visits.Visit;
import org.jspecify.annotations.Nullable;

/// A visit as a line of a list.
///
/// @param length such as "1 h 30 min"
/// @param runs it can be ended before its time
/// @param by who answered, or ended it
public record VisitRow(
    String id,
    String name,
    String email,
    String role,
    String reason,
    String length,
    StateBadge state,
    boolean emergency,
    boolean runs,
    Moment asked,
    @Nullable Moment until,
    @Nullable String by) {

  static VisitRow of(Visit visit, Frame frame) {
    return new VisitRow(
        visit.id().toString(),
        visit.visitor().name(),
        visit.visitor().email(),
        role(visit.visitor().role()),
        visit.reason(),
        Figures.minutes(visit.minutes()),
        badge(visit),
        visit.emergency(),
        visit.state() == Visit.State.ADMITTED,
        frame.moment(visit.requestedAt()),
        visit.until() == null ? null : frame.moment(visit.until()),
        visit.endedBy() != null ? visit.endedBy() : visit.decidedBy());
  }

  static String role(String key) {
    return SystemRole.of(key).map(SystemRole::title).orElse(key);
  }

  private static StateBadge badge(Visit visit) {
    return switch (visit.state()) {
      case PENDING -> new StateBadge(Tone.WARNING, "clock", "Pending");
      case LAPSED -> new StateBadge(Tone.QUIET, "clock-off", "Not answered");
      case REFUSED -> new StateBadge(Tone.BAD, "door-off", "Refused");
      case WITHDRAWN ->
          visit.decidedBy() == null
              ? new StateBadge(Tone.QUIET, "arrow-back-up", "Withdrawn")
              : new StateBadge(Tone.QUIET, "door-enter", "Not needed");
      case ADMITTED -> new StateBadge(Tone.GOOD, "door-enter", "Let in");
      case OVER -> new StateBadge(Tone.QUIET, "circle-check", "Over");
      case ENDED -> new StateBadge(Tone.QUIET, "door-exit", "Ended early");
    };
  }
}
