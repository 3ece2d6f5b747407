package io.stewardry.overview;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/// @param month such as "Nov 2026"
/// @param users who had joined at its end
/// @param customers at its end
/// @param added customers that came in it
/// @param gone customers that left in it
public record GrowthMonth(
    String month, long users, long usersMore, long customers, long added, long gone) {
  private static final int MONTHS = 12;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  /// The months up to this one, twelve at the most; none as long as there are not two to compare.
  static List<GrowthMonth> of(SortedMap<YearMonth, CustomersStore.Change> changes, YearMonth now) {
    if (changes.isEmpty() || !changes.firstKey().isBefore(now)) {
      return List.of();
    }
    YearMonth oldest = now.minusMonths(MONTHS - 1);
    YearMonth first = changes.firstKey().isBefore(oldest) ? oldest : changes.firstKey();
    long users = 0;
    long customers = 0;
    for (CustomersStore.Change before : changes.headMap(first).values()) {
      users += before.users();
      customers += before.added() - before.gone();
    }
    List<GrowthMonth> months = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
      CustomersStore.Change change = changes.getOrDefault(month, CustomersStore.Change.NONE);
      users += change.users();
      customers += change.added() - change.gone();
      months.add(
          new GrowthMonth(
              NAME.format(month), users, change.users(), customers, change.added(), change.gone()));
    }
    return months;
  }
}
