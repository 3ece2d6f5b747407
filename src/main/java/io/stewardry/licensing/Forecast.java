package io.stewardry.licensing;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.internal.ForecastStore;
import io.stewardry.tenancy.Caller;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What the acting organization and those below it can use no longer, and from when on.
@Service
public class Forecast {
  /// Beyond it the database knows no days.
  private static final int LAST_YEAR = 9999;

  private final ForecastStore store;

  Forecast(ForecastStore store) {
    this.store = store;
  }

  /// What ends on a day: of the acting organization and of the children to which the caller has
  /// access; of those below them only how many.
  ///
  /// @throws Problem VALIDATION_FAILED for a day that no calendar here has
  public Page<Ending> on(LocalDate day, ZoneId zone, PageRequest page, Caller caller) {
    Span span = Span.day(known(day), zone);
    Page<Ending> ends = store.page(span, caller.reachesEveryChild(), page);
    Map<UUID, Map<String, Ending.Below>> below =
        store.below(ends.items().stream().map(Ending::organizationId).distinct().toList(), span);
    return ends.map(
        one -> one.with(below.getOrDefault(one.organizationId(), Map.of()).get(one.capability())));
  }

  /// How many ends each day of these months has; days without any are left out.
  public SortedMap<LocalDate, Long> days(YearMonth first, int months, ZoneId zone, Caller caller) {
    known(first.atDay(1));
    return store.days(Span.months(first, months, zone), zone, caller.reachesEveryChild());
  }

  private static LocalDate known(LocalDate day) {
    if (day.getYear() < 1970 || day.getYear() >= LAST_YEAR) {
      throw Problem.invalid("/at", "It takes a day from 1970 to " + (LAST_YEAR - 1) + ".");
    }
    return day;
  }
}
