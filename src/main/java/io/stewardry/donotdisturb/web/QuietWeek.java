package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.QuietWindow;
import io.stewardry.donotdisturb.WeekDay;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The week as a picture: a row for each day, from 00 to 24, with what of each window is on it.
/// What goes on over midnight is drawn on the next day, too, and says whose night it is.
///
/// It is drawn in per cent of its width, so it is as wide as its place and no letter is scaled.
///
/// @param now null where there is no zone whose clock could be read
public record QuietWeek(List<Day> days, @Nullable Now now) {
  private static final int MINUTES = 24 * 60;

  /// How far apart rows are, and where the first begins, in pixels.
  private static final int ROW = 30;

  public QuietWeek {
    days = List.copyOf(days);
  }

  /// @param y where its row begins
  /// @param words for those who do not see it
  public record Day(String name, int y, boolean today, List<Bar> bars, String words) {
    public Day {
      bars = List.copyOf(bars);
    }
  }

  /// @param key of the window
  /// @param x from the left, and `width`, both in per cent
  /// @param label where the picture is wide; empty where there is no room
  /// @param narrow on a phone
  /// @param title all of the window that it belongs to
  public record Bar(int key, String x, String width, String label, String narrow, String title) {}

  /// @param x in per cent
  /// @param y the middle of the row of today
  /// @param anchor on which side of the line its time is written
  /// @param words with date and zone
  public record Now(String x, int y, String time, String anchor, String words) {}

  public static QuietWeek of(List<QuietRow> rows, @Nullable ZoneId zone, Instant at) {
    LocalDateTime here = zone == null ? null : QuietWords.local(at, zone);
    List<Day> days = new ArrayList<>();
    for (WeekDay day : WeekDay.values()) {
      List<Part> parts = parts(rows, day);
      days.add(
          new Day(
              QuietWords.day(day),
              day.ordinal() * ROW,
              here != null && here.getDayOfWeek() == day.day(),
              bars(parts),
              words(parts)));
    }
    return new QuietWeek(days, here == null || zone == null ? null : now(here, zone, at));
  }

  public int height() {
    return days.size() * ROW;
  }

  private static Now now(LocalDateTime here, ZoneId zone, Instant at) {
    int minute = here.getHour() * 60 + here.getMinute();
    return new Now(
        percent(minute),
        (here.getDayOfWeek().getValue() - 1) * ROW + ROW / 2,
        QuietWords.time(here),
        minute < MINUTES / 8 ? "start" : minute > MINUTES * 7 / 8 ? "end" : "middle",
        QuietWords.now(at, zone));
  }

  /// What of a window is on one day, in minutes of it.
  ///
  /// @param owner the day before where the window began then; null where it begins on this one
  private record Part(QuietRow row, QuietWindow window, int from, int to, @Nullable WeekDay owner) {
    /// What fits best comes first.
    List<String> labels() {
      if (owner != null) {
        return List.of("← " + QuietWords.day(owner));
      }
      if (from == 0 && to == MINUTES) {
        return List.of("All day");
      }
      return window.overMidnight() && !window.to().equals(LocalTime.MIDNIGHT)
          ? List.of(window.from() + " →", window.from().toString())
          : List.of(window.from() + " – " + time(to), window.from().toString());
    }

    String words() {
      return time(from)
          + "–"
          + time(to)
          + (owner == null ? "" : " (from " + QuietWords.day(owner) + ")");
    }

    private static String time(int minute) {
      return minute == MINUTES ? "24:00" : LocalTime.of(minute / 60, minute % 60).toString();
    }
  }

  private static List<Part> parts(List<QuietRow> rows, WeekDay day) {
    WeekDay before = WeekDay.of(day.day().minus(1));
    List<Part> parts = new ArrayList<>();
    for (QuietRow row : rows) {
      QuietWindow window = row.window();
      if (window == null) {
        continue;
      }
      int from = minute(window.from());
      int to = minute(window.to());
      boolean over = window.overMidnight();
      if (over && to > 0 && window.days().contains(before.day())) {
        parts.add(new Part(row, window, 0, to, before));
      }
      if (window.days().contains(day.day())) {
        parts.add(new Part(row, window, from, over ? MINUTES : to, null));
      }
    }
    // Of two that overlap the longer one is below.
    parts.sort(
        Comparator.comparingInt(Part::from).thenComparing(Part::to, Comparator.reverseOrder()));
    return parts;
  }

  private static int minute(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static List<Bar> bars(List<Part> parts) {
    List<Bar> bars = new ArrayList<>();
    for (int n = 0; n < parts.size(); n++) {
      Part part = parts.get(n);
      // What is written ends before the next one begins.
      int room =
          (n + 1 < parts.size() ? Math.min(part.to(), parts.get(n + 1).from()) : part.to())
              - part.from();
      bars.add(
          new Bar(
              part.row().key(),
              percent(part.from()),
              percent(part.to() - part.from()),
              BarLabel.wide(part.labels(), room),
              BarLabel.narrow(part.labels(), room),
              part.row().daysInWords() + ", " + part.row().timesInWords()));
    }
    return bars;
  }

  private static String words(List<Part> parts) {
    return parts.isEmpty()
        ? "not quiet"
        : "quiet " + String.join(", ", parts.stream().map(Part::words).toList());
  }

  private static String percent(int minutes) {
    return String.format(Locale.ROOT, "%.3f%%", minutes * 100.0 / MINUTES);
  }
}
