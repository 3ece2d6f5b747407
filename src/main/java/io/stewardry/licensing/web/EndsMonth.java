package io.stewardry.licensing.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A month of the calendar.
///
/// @param name such as "January 2027"
/// @param ends in all of it
/// @param weeks from Monday to Sunday; null for days of other months
public record EndsMonth(String name, long ends, List<List<@Nullable Day>> weeks) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final int MANY = 5;

  /// @param spoken the day and its number of ends, in words
  /// @param strength 0 without ends, 1 with some, 2 with many
  public record Day(
      int number,
      String spoken,
      long ends,
      int strength,
      boolean chosen,
      boolean today,
      String href) {}

  static EndsMonth of(
      YearMonth month,
      Map<LocalDate, Long> ends,
      LocalDate chosen,
      LocalDate today,
      Function<LocalDate, String> href) {
    List<@Nullable Day> cells = new ArrayList<>();
    for (int n = DayOfWeek.MONDAY.getValue(); n < month.atDay(1).getDayOfWeek().getValue(); n++) {
      cells.add(null);
    }
    long total = 0;
    for (int n = 1; n <= month.lengthOfMonth(); n++) {
      LocalDate day = month.atDay(n);
      long count = ends.getOrDefault(day, 0L);
      total += count;
      cells.add(
          new Day(
              n,
              SPOKEN.format(day) + ": " + words(count),
              count,
              count == 0 ? 0 : count < MANY ? 1 : 2,
              day.equals(chosen),
              day.equals(today),
              href.apply(day)));
    }
    while (cells.size() % DayOfWeek.values().length != 0) {
      cells.add(null);
    }
    List<List<@Nullable Day>> weeks = new ArrayList<>();
    for (int n = 0; n < cells.size(); n += DayOfWeek.values().length) {
      weeks.add(cells.subList(n, n + DayOfWeek.values().length));
    }
    return new EndsMonth(NAME.format(month), total, weeks);
  }

  private static String words(long ends) {
    return ends == 0 ? "nothing ends" : ends == 1 ? "1 end" : ends + " ends";
  }
}
