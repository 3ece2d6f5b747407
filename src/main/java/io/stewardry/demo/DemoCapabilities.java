package io.stewardry.demo;

import io.stewardry.licensing.Grants;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The capabilities of the organizations: some have no end, some end in about a year, some soon,
/// and some have ended.
final class DemoCapabilities {
  private static final int SPREAD = 400;
  private static final int OVER = 12;

  /// The first customers have users who sign in, and a vault that they work with.
  static final int STAFFED = 3;

  private DemoCapabilities() {}

  static List<Grants.Wanted> ofMsp() {
    return List.of(
        ending("monitoring", 240),
        unending("automation"),
        unending("agents"),
        ending("vault", 500),
        unending("dashboards"));
  }

  static List<Grants.Wanted> ofCustomer(int number) {
    List<Grants.Wanted> given = new ArrayList<>();
    if (number % 5 != 4) {
      given.add(
          number % 3 == 0
              ? unending("monitoring")
              : ending("monitoring", number * 37 % SPREAD - OVER));
    }
    if (number % 2 == 0) {
      given.add(unending("automation"));
    }
    if (number % 4 == 1) {
      given.add(ending("agents", 62));
    }
    if (number < STAFFED) {
      given.add(unending("vault"));
    } else if (number % 7 == 3) {
      given.add(ending("vault", number * 11 % SPREAD + 1));
    }
    return given;
  }

  private static Grants.Wanted unending(String key) {
    return new Grants.Wanted(key, null);
  }

  private static Grants.Wanted ending(String key, int days) {
    return new Grants.Wanted(key, LocalDate.now(ZoneOffset.UTC).plusDays(days) + "T23:59:59Z");
  }
}
