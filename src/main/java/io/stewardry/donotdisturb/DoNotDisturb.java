package io.stewardry.donotdisturb;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// When an organization is not to be disturbed. Nothing but the clock on the wall there decides: a
/// window that begins in the hour that is left out begins after it, and an hour that comes twice is
/// quiet twice. So a new edition of the zones needs no change of what is kept.
///
/// @param timeZone a zone that this server does not know, any more or yet, says nothing of when it
///   is quiet: then it never is, so that people are told rather than not
/// @param windows none: it is never quiet
/// @param digest at the end of each time of quiet people get a summary of what is still open
public record DoNotDisturb(String timeZone, List<QuietWindow> windows, boolean digest) {
  private static final int SHOWN = 3;

  /// A window comes each week; one that lies in the hour which is left out comes two weeks later.
  private static final int DAYS_AHEAD = 35;

  /// Zones are ahead of each other by up to a day.
  private static final int DAYS_BEFORE = 2;

  /// Enough for the longest time of quiet that has an end.
  private static final int DAYS_AROUND = 8;

  private static final Duration CHANGES_AHEAD = Duration.ofDays(366);

  /// What the clock on the wall shows, taken as a time.
  private static final ZoneOffset WALL = ZoneOffset.UTC;

  private static final ZoneId UNKNOWN = ZoneId.of("UTC");

  private static final ZoneOffset FIRST = ZoneOffset.MAX;
  private static final ZoneOffset LAST = ZoneOffset.MIN;

  public DoNotDisturb {
    windows = List.copyOf(windows);
  }

  public DoNotDisturb(ZoneId zone, List<QuietWindow> windows, boolean digest) {
    this(zone.getId(), windows, digest);
  }

  /// Whether its zone is known.
  public boolean zoneKnown() {
    return known(timeZone).isPresent();
  }

  /// UTC in place of one that is not known.
  public ZoneId zone() {
    return known(timeZone).orElse(UNKNOWN);
  }

  private static Optional<ZoneId> known(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /// How it is at an instant.
  public Quiet at(Instant at) {
    ZoneId zone = known(timeZone).orElse(null);
    if (zone == null) {
      return Quiet.NEVER;
    }
    LocalDate day = LocalDate.ofInstant(at, zone);
    LocalDate end = day.plusDays(DAYS_AHEAD);
    List<QuietSpan> spans = merged(between(day.minusDays(DAYS_BEFORE), end, zone));
    Instant horizon = end.atStartOfDay(zone).toInstant();
    QuietSpan now = null;
    List<QuietSpan> next = new ArrayList<>();
    for (QuietSpan span : spans) {
      boolean endless = span.to() != null && !span.to().isBefore(horizon);
      QuietSpan known = endless ? new QuietSpan(span.from(), null) : span;
      if (known.includes(at)) {
        now = known;
      } else if (known.from().isAfter(at) && next.size() < SHOWN) {
        next.add(known);
      }
    }
    return new Quiet(now != null, now == null ? null : now.to(), next);
  }

  /// The next change of the clock, within a year, that makes a time of quiet longer or shorter than
  /// the clock on the wall says.
  public Optional<ClockChange> clockChange(Instant after) {
    ZoneId zone = known(timeZone).orElse(null);
    return zone == null ? Optional.empty() : clockChange(after, zone);
  }

  private Optional<ClockChange> clockChange(Instant after, ZoneId zone) {
    Instant horizon = after.plus(CHANGES_AHEAD);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.nextTransition(after);
    while (change != null && change.getInstant().isBefore(horizon)) {
      Optional<ClockChange> found = over(change, zone);
      if (found.isEmpty()) {
        found = atAnEdge(change, zone);
      }
      if (found.isPresent()) {
        return found;
      }
      change = rules.nextTransition(change.getInstant());
    }
    return Optional.empty();
  }

  /// A time of quiet that goes on over the change.
  private Optional<ClockChange> over(ZoneOffsetTransition change, ZoneId zone) {
    Instant at = change.getInstant();
    for (QuietSpan span : merged(around(change, zone))) {
      Instant to = span.to();
      if (to != null && span.from().isBefore(at) && to.isAfter(at)) {
        return ClockChange.of(
            at,
            LocalDateTime.ofInstant(span.from(), zone),
            LocalDateTime.ofInstant(to, zone),
            Duration.between(span.from(), to));
      }
    }
    return Optional.empty();
  }

  /// One that begins or ends in the hour that is left out, or comes twice.
  private Optional<ClockChange> atAnEdge(ZoneOffsetTransition change, ZoneId zone) {
    for (QuietSpan wall : merged(around(change, WALL))) {
      LocalDateTime from = LocalDateTime.ofInstant(wall.from(), WALL);
      LocalDateTime to = LocalDateTime.ofInstant(Objects.requireNonNull(wall.to()), WALL);
      List<QuietSpan> spans = new ArrayList<>();
      addInstants(from, to, zone.getRules(), spans);
      Duration lasts = spans.stream().map(QuietSpan::length).reduce(Duration.ZERO, Duration::plus);
      Optional<ClockChange> found = ClockChange.of(change.getInstant(), from, to, lasts);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<QuietSpan> around(ZoneOffsetTransition change, ZoneId zone) {
    LocalDate day = change.getDateTimeBefore().toLocalDate();
    return between(day.minusDays(DAYS_AROUND), day.plusDays(DAYS_AROUND), zone);
  }

  private List<QuietSpan> between(LocalDate first, LocalDate last, ZoneId zone) {
    List<QuietSpan> spans = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (QuietWindow window : windows) {
        if (window.beginsOn(day)) {
          addInstants(day.atTime(window.from()), window.end(day), zone.getRules(), spans);
        }
      }
    }
    return spans;
  }

  /// The instants at which the clock on the wall shows a time from `start` on and before `end`.
  private static void addInstants(
      LocalDateTime start, LocalDateTime end, ZoneRules rules, List<QuietSpan> to) {
    Instant from = start.toInstant(FIRST);
    Instant last = end.toInstant(LAST);
    while (from.isBefore(last)) {
      ZoneOffset offset = rules.getOffset(from);
      ZoneOffsetTransition change = rules.nextTransition(from);
      Instant until =
          change == null || change.getInstant().isAfter(last) ? last : change.getInstant();
      Instant begins = later(from, start.toInstant(offset));
      Instant ends = earlier(until, end.toInstant(offset));
      if (begins.isBefore(ends)) {
        to.add(new QuietSpan(begins, ends));
      }
      from = until;
    }
  }

  /// Windows that overlap, or follow each other at once, are one time of quiet.
  private static List<QuietSpan> merged(List<QuietSpan> spans) {
    List<QuietSpan> merged = new ArrayList<>();
    spans.sort(Comparator.comparing(QuietSpan::from));
    for (QuietSpan span : spans) {
      QuietSpan last = merged.isEmpty() ? null : merged.getLast();
      if (last == null
          || last.to() == null
          || span.to() == null
          || span.from().isAfter(last.to())) {
        merged.add(span);
      } else if (span.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new QuietSpan(last.from(), span.to()));
      }
    }
    return merged;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
