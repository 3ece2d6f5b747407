package io.stewardry.licensing.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.licensing.Ending.Stops;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Paging;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The calendar of ends with much, with nothing, and with what breaks pages.
final class EndsSamplePages {
  private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Map<LocalDate, Long> ENDS =
      Map.of(TODAY, 1L, LocalDate.of(2026, 12, 4), 2L, DAY, 10_017L);

  private EndsSamplePages() {}

  static List<Sample> all() {
    return List.of(
        sample("much", msp("/o/nordlys-it/ends"), page(10_017, much(), null)),
        sample("platform", platform("/platform/ends"), page(10_017, much(), null)),
        sample(
            "nothing",
            msp("/o/nordlys-it/ends"),
            page(0, List.of(), new EndsPage.NextDay("26 Feb 2027", "/o/nordlys-it/ends"))),
        sample("never", msp("/o/nordlys-it/ends"), page(0, List.of(), null)),
        new Sample("licensing/part/stops", "some", Map.of("stops", new Stops(24, 1_058, 3, 12))));
  }

  private static final List<String> CELLS =
      IntStream.range(0, 50).mapToObj(n -> "monitoring/" + n + "/NO_END").toList();

  private static Sample sample(String variant, Frame frame, EndsPage page) {
    return new Sample("licensing/ends", variant, Map.of("frame", frame, "page", page));
  }

  private static EndsPage page(
      long total, List<EndsPage.Row> rows, EndsPage.@Nullable NextDay next) {
    YearMonth first = YearMonth.of(2026, 11);
    return new EndsPage(
        "31 Jan 2027",
        "in 62 days",
        "America/Argentina/ComodRivadavia",
        total,
        IntStream.range(0, 3)
            .mapToObj(n ->
                EndsMonth.of(
                    first.plusMonths(n), ENDS, DAY, TODAY, day -> "/o/nordlys-it/ends?day=" + day))
            .toList(),
        "/o/nordlys-it/ends?month=2026-08",
        "/o/nordlys-it/ends",
        "/o/nordlys-it/ends?month=2027-02",
        rows,
        rows.isEmpty()
            ? List.of()
            : List.of(
                new EndsPage.Renewal("Monitoring", "/o/nordlys-it/capabilities/assign", CELLS),
                new EndsPage.Renewal("Ticket systems", "/o/nordlys-it/capabilities/assign", CELLS)),
        next,
        rows.isEmpty()
            ? Paging.NONE
            : new Paging("1 to 50 of 10,017", null, "/o/nordlys-it/ends?cursor=x"));
  }

  private static List<EndsPage.Row> much() {
    Stops stops = new Stops(24, 1_058, 3, 12);
    return Stream.concat(
            Stream.of(
                new EndsPage.Row(
                    "Nordlys IT", null, "Monitoring", "End of your provider", "23:59", stops, null),
                new EndsPage.Row(
                    "Fernhill Hotels",
                    "/o/fernhill",
                    "Automation, Monitoring, Vault, AI agents",
                    null,
                    "00:00, 23:59",
                    stops,
                    new EndsPage.Below("Automation in 3, Vault in 1", stops)),
                new EndsPage.Row(
                    "Being counted",
                    "/o/counted",
                    "Vault",
                    "End of Nordlys IT",
                    "23:59",
                    null,
                    null)),
            HOSTILE.stream()
                .map(name -> new EndsPage.Row(name, "/o/x", "Vault", null, "23:59", stops, null)))
        .toList();
  }
}
