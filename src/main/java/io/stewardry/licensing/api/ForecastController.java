package io.stewardry.licensing.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.Ending;
import io.stewardry.licensing.Forecast;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ForecastController {
  private final Forecast forecast;

  ForecastController(Forecast forecast) {
    this.forecast = forecast;
  }

  private record Day(LocalDate date, ZoneId zone) {}

  @Requires(Permission.CAPABILITY_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/api/capabilities/forecast")
  Page<Ending> forecast(
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    Day day = day(at);
    return forecast.on(day.date(), day.zone(), PageRequest.of(limit, cursor), caller);
  }

  /// A day is one in UTC; a time names the day that it is on in the zone of its offset.
  private static Day day(@Nullable String at) {
    if (at == null) {
      return new Day(LocalDate.now(ZoneOffset.UTC), ZoneOffset.UTC);
    }
    try {
      if (at.indexOf('T') < 0) {
        return new Day(LocalDate.parse(at), ZoneOffset.UTC);
      }
      OffsetDateTime time = OffsetDateTime.parse(at);
      return new Day(time.toLocalDate(), time.getOffset());
    } catch (DateTimeParseException wrong) {
      throw Problem.invalid(
          "/at", "It takes a day such as 2027-01-31, or a time such as 2027-01-31T00:00:00Z.");
    }
  }
}
