package io.stewardry.overview;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/// @param month such as "Nov 2026"
/// @param created organizations created in it
/// @param total organizations at its end, of those that are there today
public record GrowthMonth(String month, long created, long total) {
  private static final int MONTHS = 12;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  /// The twelve months up to this one; none when there is nothing to draw.
  static List<GrowthMonth> of(SortedMap<YearMonth, Long> created, YearMonth now) {
    if (created.isEmpty()) {
      return List.of();
    }
    YearMonth first = now.minusMonths(MONTHS - 1);
    long total = created.headMap(first).values().stream().mapToLong(Long::longValue).sum();
    List<GrowthMonth> months = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
      long inMonth = created.getOrDefault(month, 0L);
      total += inMonth;
      months.add(new GrowthMonth(NAME.format(month), inMonth, total));
    }
    return months;
  }
}
