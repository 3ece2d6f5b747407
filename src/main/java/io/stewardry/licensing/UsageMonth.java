package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A month of what was used, by UTC.
public record UsageMonth(
    YearMonth month,
    Figure users,
    Figure automations,
    Figure systems,
    Figure gateways,
    Figure agents,
    Figure dashboards) {

  /// @param last at the end of the month, or now
  /// @param high the most during it; of several organizations the sum of what each of them had at
  ///   most
  /// @param highOn the first day on which it was so much; null for several organizations
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Figure(long last, long high, @Nullable LocalDate highOn) {
    static final Figure NOTHING = new Figure(0, 0, null);
  }
}
