package io.stewardry.donotdisturb.api;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DoNotDisturbController {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9998;

  private final QuietHours hours;

  DoNotDisturbController(QuietHours hours) {
    this.hours = hours;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(anyInPlatform = true)
  @GetMapping("/api/organizations/{id}/do-not-disturb")
  Quiet at(@PathVariable String id, @RequestParam(required = false) @Nullable String at) {
    return at == null ? hours.now() : hours.at(instant(at));
  }

  private static Instant instant(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeParseException wrong) {
      // Answered below, as a year out of range is.
    }
    throw Problem.invalid("/at", "It takes a time such as 2026-11-30T22:15:00+01:00.");
  }
}
