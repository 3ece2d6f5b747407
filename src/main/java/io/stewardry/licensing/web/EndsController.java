package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.Ending;
import io.stewardry.licensing.Forecast;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// When capabilities of the acting organization and of those below it end, and what stops then.
@Controller
class EndsController {
  private static final int MONTHS = 3;
  private static final int ROWS = 50;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private final Forecast forecast;
  private final Clock clock;

  EndsController(Forecast forecast, Clock clock) {
    this.forecast = forecast;
    this.clock = clock;
  }

  @Requires(Permission.CAPABILITY_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/o/{slug}/ends", "/platform/ends"})
  Drawn ends(
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "") String day,
      ListAddress here,
      ListPlace usual,
      Caller caller,
      Frame frame) {
    ZoneId zone = frame.zone();
    LocalDate today = LocalDate.now(clock.withZone(zone));
    LocalDate asked = day(day);
    YearMonth first = first(month, asked, today);
    SortedMap<LocalDate, Long> days = forecast.days(first, MONTHS, zone, caller);
    LocalDate chosen = asked == null ? firstOf(days, first, today) : asked;
    ListPlace place = usual.sized(ROWS);
    Page<Ending> ends = forecast.on(chosen, zone, place.request(), caller);
    long total = days.getOrDefault(chosen, 0L);
    ListAddress address = here.with("month", first.toString()).with("day", chosen.toString());
    return Drawn.page(
        "licensing/ends",
        new EndsPage(
            DAY.format(chosen),
            distance(ChronoUnit.DAYS.between(today, chosen)),
            zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
            total,
            IntStream.range(0, MONTHS)
                .mapToObj(first::plusMonths)
                .map(one -> EndsMonth.of(one, days, chosen, today, at -> at(here, first, at)))
                .toList(),
            here.with("month", first.minusMonths(MONTHS).toString()).href(),
            here.with("day", today.toString()).href(),
            here.with("month", first.plusMonths(MONTHS).toString()).href(),
            rows(ends.items(), root(here), caller, frame, zone),
            frame.may(Permission.CAPABILITY_UPDATE)
                ? renewals(ends.items(), root(here), caller)
                : List.of(),
            total > 0 ? null : next(days, chosen, here, first),
            place.paging(ends, total, address)));
  }

  private static String at(ListAddress here, YearMonth first, LocalDate day) {
    return here.with("month", first.toString()).with("day", day.toString()).href();
  }

  /// Those of one organization are one row.
  private static List<EndsPage.Row> rows(
      List<Ending> ends, String root, Caller caller, Frame frame, ZoneId zone) {
    List<EndsPage.Row> rows = new ArrayList<>();
    int from = 0;
    for (int n = 1; n <= ends.size(); n++) {
      if (n == ends.size()
          || !ends.get(n).organizationId().equals(ends.get(from).organizationId())) {
        rows.add(EndsRows.of(ends.subList(from, n), root, caller, frame, zone));
        from = n;
      }
    }
    return rows;
  }

  /// Of the organizations below, and of their own ends: one from above moves with that of the
  /// acting organization.
  private static List<EndsPage.Renewal> renewals(List<Ending> ends, String root, Caller caller) {
    Map<CapabilityKey, List<String>> cells = new EnumMap<>(CapabilityKey.class);
    for (Ending end : ends) {
      CapabilityKey key = CapabilityKey.parse(end.capability()).orElse(null);
      if (key != null
          && end.cause() == Ending.Cause.OWN
          && !end.onlyBelow()
          && !end.organizationId().equals(caller.organization().value())) {
        cells
            .computeIfAbsent(key, any -> new ArrayList<>())
            .add(ChosenCell.value(key, end.organizationId(), GivenUntil.of(end.expiresAt())));
      }
    }
    return cells.entrySet().stream()
        .map(one ->
            new EndsPage.Renewal(
                one.getKey().words(), root + "/capabilities/assign", one.getValue()))
        .toList();
  }

  private static String root(ListAddress here) {
    return here.path().replaceFirst("/ends$", "");
  }

  private static EndsPage.@Nullable NextDay next(
      SortedMap<LocalDate, Long> days, LocalDate chosen, ListAddress here, YearMonth first) {
    SortedMap<LocalDate, Long> later = days.tailMap(chosen);
    return later.isEmpty()
        ? null
        : new EndsPage.NextDay(DAY.format(later.firstKey()), at(here, first, later.firstKey()));
  }

  private static LocalDate firstOf(
      SortedMap<LocalDate, Long> days, YearMonth first, LocalDate today) {
    LocalDate from = YearMonth.from(today).equals(first) ? today : first.atDay(1);
    SortedMap<LocalDate, Long> later = days.tailMap(from);
    return later.isEmpty() ? from : later.firstKey();
  }

  private static YearMonth first(String month, @Nullable LocalDate day, LocalDate today) {
    if (month.isEmpty()) {
      return YearMonth.from(day == null ? today : day);
    }
    try {
      return YearMonth.parse(month);
    } catch (DateTimeParseException wrong) {
      throw Problem.invalid("/month", "It takes a month such as 2027-01.");
    }
  }

  private static @Nullable LocalDate day(String day) {
    if (day.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(day);
    } catch (DateTimeParseException wrong) {
      throw Problem.invalid("/day", "It takes a day such as 2027-01-31.");
    }
  }

  private static String distance(long days) {
    if (days == 0) {
      return "today";
    }
    if (Math.abs(days) == 1) {
      return days > 0 ? "tomorrow" : "yesterday";
    }
    return days > 0 ? "in " + days + " days" : -days + " days ago";
  }
}
