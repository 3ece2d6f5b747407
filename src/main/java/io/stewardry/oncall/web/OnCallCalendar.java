package io.stewardry.oncall.web;

import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The next five weeks of a shift as a picture, and the same as a list. Both are by the clock of
/// the shift's time zone, so that a hand-over is at the same place of each day.
public record OnCallCalendar(String zone, List<Week> weeks, List<Line> lines) {
  private static final int WEEKS = 5;
  private static final int DAYS = 7;
  private static final int TONES = 6;
  private static final double SECONDS_OF_WEEK = DAYS * 86_400.0;
  private static final String NOBODY = "Nobody";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter FIRST_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  public OnCallCalendar {
    weeks = List.copyOf(weeks);
    lines = List.copyOf(lines);
  }

  /// @param today the day that is marked; null in another week
  public record Week(String title, List<Day> days, List<Bar> bars, @Nullable Day today) {
    public Week {
      days = List.copyOf(days);
      bars = List.copyOf(bars);
    }
  }

  /// @param x where it begins
  public record Day(String label, String x) {}

  /// @param x where it begins in its week, and how wide it is, in hundredths
  /// @param tone one of six, by person, or `none` for nobody
  /// @param begins the time of day of a hand-over; empty where it only goes on
  /// @param words the whole of it
  public record Bar(
      String x,
      String width,
      String tone,
      String name,
      String begins,
      boolean override,
      String words) {}

  /// @param now it is going on
  /// @param how "Override", or whose turn they took; null for one's own turn
  public record Line(
      String name, String from, String until, boolean now, boolean nobody, @Nullable String how) {}

  /// @param names of all who are in the shift
  static OnCallCalendar of(OnCallShift shift, Map<UUID, String> names, Instant now) {
    ZoneId zone = shift.plan().zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate end = first.plusWeeks(WEEKS);
    Instant begin = first.atStartOfDay(zone).toInstant();
    List<OnCallSpan> found = shift.between(begin, end.atStartOfDay(zone).toInstant());
    // Somebody who is on call already has been since their own hand-over.
    Instant since = shift.at(begin).from();
    List<OnCallSpan> all = new ArrayList<>(found);
    if (since.isAfter(Instant.EPOCH)) {
      OnCallSpan one = all.getFirst();
      all.set(0, new OnCallSpan(one.user(), since, one.until(), one.override(), one.inStead()));
    }
    List<OnCallSpan> spans = merged(all);
    Map<UUID, Integer> tones = new LinkedHashMap<>();
    shift.rotation().forEach(user -> tones.putIfAbsent(user, tones.size() % TONES));
    shift.plan().overrides().forEach(one -> tones.putIfAbsent(one.userId(), tones.size() % TONES));
    List<Week> weeks = new ArrayList<>();
    for (LocalDate monday = first; monday.isBefore(end); monday = monday.plusWeeks(1)) {
      weeks.add(week(monday, today, spans, zone, names, tones));
    }
    return new OnCallCalendar(
        zone.getId().replace('_', ' '),
        weeks,
        spans.stream()
            .filter(span -> span.until().isAfter(now))
            .map(span -> line(span, zone, names, now))
            .toList());
  }

  private static Week week(
      LocalDate monday,
      LocalDate today,
      List<OnCallSpan> spans,
      ZoneId zone,
      Map<UUID, String> names,
      Map<UUID, Integer> tones) {
    List<Day> days = new ArrayList<>();
    Day marked = null;
    for (int n = 0; n < DAYS; n++) {
      LocalDate date = monday.plusDays(n);
      // Today is said beside its day, where there is no room for the month.
      boolean named = (n == 0 || date.getDayOfMonth() == 1) && !date.equals(today);
      Day day = new Day((named ? FIRST_DAY : DAY).format(date), percent(n / (double) DAYS));
      days.add(day);
      if (date.equals(today)) {
        marked = day;
      }
    }
    List<Bar> bars = new ArrayList<>();
    for (OnCallSpan span : spans) {
      double from = place(span.from(), monday, zone);
      double until = place(span.until(), monday, zone);
      if (until > 0 && from < 1 && until > from) {
        double begin = Math.max(0, from);
        UUID user = span.user();
        String name = name(user, names);
        bars.add(
            new Bar(
                percent(begin),
                percent(Math.min(1, until) - begin),
                user == null ? "none" : Integer.toString(tones.getOrDefault(user, 0)),
                name,
                from >= 0 && user != null ? TIME.format(span.from().atZone(zone)) : "",
                span.override(),
                "%s%s: %s to %s"
                    .formatted(
                        name,
                        span.override() ? " (override)" : "",
                        moment(span.from(), zone),
                        moment(span.until(), zone))));
      }
    }
    return new Week("Week of " + FIRST_DAY.format(monday), days, bars, marked);
  }

  /// Where an instant is in a week, by the clock on the wall; before 0 or after 1 outside of it.
  private static double place(Instant at, LocalDate monday, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
    return ChronoUnit.SECONDS.between(monday.atStartOfDay(), shown) / SECONDS_OF_WEEK;
  }

  private static Line line(OnCallSpan span, ZoneId zone, Map<UUID, String> names, Instant now) {
    return new Line(
        name(span.user(), names),
        moment(span.from(), zone),
        moment(span.until(), zone),
        !span.from().isAfter(now),
        span.user() == null,
        span.override() ? "Override" : span.inStead() ? "In place of an inactive user" : null);
  }

  /// Times without anybody that follow each other are one.
  private static List<OnCallSpan> merged(List<OnCallSpan> spans) {
    List<OnCallSpan> merged = new ArrayList<>();
    for (OnCallSpan span : spans) {
      OnCallSpan last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && last.user() == null && span.user() == null) {
        merged.set(
            merged.size() - 1, new OnCallSpan(null, last.from(), span.until(), false, false));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static String name(@Nullable UUID user, Map<UUID, String> names) {
    return user == null ? NOBODY : names.getOrDefault(user, "A former user");
  }

  private static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.3f%%", part * 100);
  }
}
