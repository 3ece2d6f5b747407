package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitStatus;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.licensing.UsageOf;
import io.stewardry.licensing.UsageOf.Used;
import io.stewardry.licensing.UsageTotals;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Much of everything, the first month, a filter that finds nothing, and nothing at all.
final class UsageSamplePages {
  private static final ListAddress HERE = ListAddress.of("/o/nordlys-it/usage");
  private static final Used NOTHING = Used.of(0, null);

  private UsageSamplePages() {}

  static List<Sample> all() {
    return List.of(
        sample(
            "much",
            HERE.with("sort", "-users"),
            12,
            List.of(
                row("Cedar Ridge School District", Used.of(342, 500L), 347L),
                row(
                    "Oakfield Hospital of the Northern Islands and Other Places",
                    Used.of(12_212, 12_000L),
                    12_214L),
                row("Thornbury Council", Used.of(196, 240L), 201L),
                row("Granite Peak", Used.of(40, 40L), 40L),
                row("No limit at all", Used.of(7, null), 7L),
                row("Just linked", null, null)),
            List.of(LimitKey.SYSTEMS, LimitKey.DASHBOARDS)),
        sample(
            "first-month",
            HERE,
            1,
            List.of(row("Cedar Ridge School District", Used.of(1, null), 1L)),
            List.of()),
        sample("none-found", HERE.with("q", "no such"), 3, List.of(), List.of()),
        sample("empty", HERE, 0, List.of(), List.of()),
        part("chart"),
        part("month"),
        part("export"),
        part("rows"),
        part("swap"),
        new Sample(
            "licensing/part/used",
            "over",
            Map.of("used", 5L, "limit", 3L, "status", LimitStatus.OVER, "label", "Users")));
  }

  private static Sample part(String name) {
    List<UsagePage.Row> rows = List.of(row("Thornbury Council", Used.of(196, 240L), 201L));
    return new Sample(
        "licensing/part/usage-" + name,
        "some",
        Map.of("page", page(HERE, 3, rows, List.of(LimitKey.SYSTEMS))));
  }

  private static UsagePage.Row row(String name, @Nullable Used users, @Nullable Long high) {
    Used systems = users == null ? null : Used.of(215, 250L);
    return new UsagePage.Row(
        new UsageOf(
            new UUID(0, name.hashCode()),
            name,
            "some",
            users,
            users == null ? null : NOTHING,
            systems,
            NOTHING,
            NOTHING,
            NOTHING,
            0,
            List.of("iam"),
            null),
        "/o/some",
        "/o/nordlys-it/organizations/some/limits",
        high,
        high == null ? null : "26 Nov");
  }

  private static Sample sample(
      String variant,
      ListAddress address,
      int months,
      List<UsagePage.Row> rows,
      List<LimitKey> columns) {
    return new Sample(
        "licensing/usage",
        variant,
        Map.of(
            "frame",
            SampleFrames.msp("/o/nordlys-it/usage"),
            "page",
            page(address, months, rows, columns)));
  }

  private static UsagePage page(
      ListAddress address, int months, List<UsagePage.Row> rows, List<LimitKey> columns) {
    return new UsagePage(
        address,
        IntStream.range(0, months)
            .mapToObj(n -> new UsagePage.Month("Month " + n, 12_800 + 60L * n, 12_850 + 60L * n))
            .toList(),
        "November 2026",
        "day 30 of 30",
        new UsageLicense(128, 150),
        8,
        new UsageTotals(
            rows.size(),
            Used.of(12_800, months == 1 ? 600_000L : null),
            NOTHING,
            Used.of(2915, 3600L),
            NOTHING,
            NOTHING,
            NOTHING,
            0,
            Set.of(LimitKey.SYSTEMS),
            new UsageTotals.Counts(1, 1, 3)),
        3541,
        columns,
        List.of(
            address.chip("All", "status", "").counting(6),
            address.chip("Over limit", "status", "OVER").counting(1),
            address.chip("Full", "status", "FULL").counting(1),
            address.chip("From 80 %", "status", "WARN").counting(3)),
        rows,
        address.has("q"),
        "/o/nordlys-it/organizations/new",
        Paging.of(1, rows.size(), rows.size(), null, null));
  }
}
