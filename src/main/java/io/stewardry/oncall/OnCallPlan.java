package io.stewardry.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is on call when. Nothing but the clock on the wall decides: a hand-over is at the same time
/// of day in summer and winter. One that lies in the hour which is left out is at its end, and one
/// whose time comes twice is at the first of the two. So a new edition of the zones needs no change
/// of what is kept.
///
/// @param startsAt the first hand-over; before it no turn has begun
/// @param turns of a round, in their order; null for one that a deleted user left
/// @param overrides in the order of time; they do not overlap
public record OnCallPlan(
    ZoneId zone,
    Instant startsAt,
    int everyDays,
    List<@Nullable UUID> turns,
    List<OnCallOverride> overrides) {
  private static final Instant BEGINNING = Instant.MIN;

  public OnCallPlan {
    turns = Collections.unmodifiableList(new ArrayList<>(turns));
    overrides = overrides.stream().sorted(Comparator.comparing(OnCallOverride::from)).toList();
  }

  /// Every instant is in exactly one time.
  ///
  /// @param active who can be on call now; others are skipped
  public OnCallSpan at(Instant at, Set<UUID> active) {
    Instant from = BEGINNING;
    Instant next = Instant.MAX;
    for (OnCallOverride override : overrides) {
      if (!active.contains(override.userId())) {
        continue;
      }
      if (override.includes(at)) {
        return new OnCallSpan(override.userId(), override.from(), override.to(), true, false);
      }
      if (!override.to().isAfter(at)) {
        from = override.to();
      } else if (override.from().isBefore(next)) {
        next = override.from();
      }
    }
    if (at.isBefore(startsAt)) {
      return new OnCallSpan(null, from, earlier(startsAt, next), false, false);
    }
    long turn = turnAt(at);
    UUID planned = turns.isEmpty() ? null : turns.get((int) (turn % turns.size()));
    UUID user = activeFrom(turn, active);
    return new OnCallSpan(
        user,
        later(handOver(turn), from),
        earlier(handOver(turn + 1), next),
        false,
        user != null && !user.equals(planned));
  }

  /// All times from one instant to another, the first and the last as far as they are within.
  public List<OnCallSpan> between(Instant from, Instant until, Set<UUID> active) {
    List<OnCallSpan> spans = new ArrayList<>();
    for (Instant at = from; at.isBefore(until); ) {
      OnCallSpan span = at(at, active);
      spans.add(
          new OnCallSpan(
              span.user(), at, earlier(span.until(), until), span.override(), span.inStead()));
      at = span.until();
    }
    return spans;
  }

  /// @param number of the turn that begins; the first one is 0
  Instant handOver(long number) {
    if (number == 0) {
      return startsAt;
    }
    return instant(LocalDateTime.ofInstant(startsAt, zone).plusDays(number * everyDays), zone);
  }

  /// When the clock on the wall shows a time: for the first time, or at the end of the gap in which
  /// it is left out.
  public static Instant instant(LocalDateTime shown, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap() ? change.getInstant() : shown.atZone(zone).toInstant();
  }

  /// The last turn that has begun.
  private long turnAt(Instant at) {
    LocalDate first = LocalDate.ofInstant(startsAt, zone);
    long days = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(at, zone));
    long turn = Math.max(0, days / everyDays) + 1;
    while (turn > 0 && handOver(turn).isAfter(at)) {
      turn--;
    }
    return turn;
  }

  /// Whose turn it is, or the next one in the rotation who is active.
  private @Nullable UUID activeFrom(long turn, Set<UUID> active) {
    for (int skipped = 0; skipped < turns.size(); skipped++) {
      UUID user = turns.get((int) ((turn + skipped) % turns.size()));
      if (user != null && active.contains(user)) {
        return user;
      }
    }
    return null;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
