package io.stewardry.licensing.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitStatus;
import io.stewardry.licensing.Usage;
import io.stewardry.licensing.UsageHistory;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.licensing.UsageMonth;
import io.stewardry.licensing.UsageOf;
import io.stewardry.licensing.UsageQuery;
import io.stewardry.licensing.UsageTotals;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the organizations below the acting one use, and used in the last months.
@Controller
class UsagePageController {
  private static final int ROWS = 50;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter THIS_MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private final Usage usage;
  private final UsageHistory history;
  private final Clock clock;

  UsagePageController(Usage usage, UsageHistory history, Clock clock) {
    this.usage = usage;
    this.history = history;
    this.clock = clock;
  }

  @Requires(Permission.USAGE_VIEW)
  @GetMapping({"/o/{slug}/usage", "/platform/usage"})
  Drawn usage(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "-users") String sort,
      ListAddress here,
      ListPlace usual,
      Caller caller,
      Frame frame) {
    ListPlace place = usual.sized(ROWS);
    UsageQuery query = query(q, status, sort, place.request());
    Page<UsageOf> found = usage.page(query, caller);
    UsageTotals totals = usage.totals(query, caller);
    List<UsageMonth> months = history.totals(query.with(null), UsageHistory.USUAL, caller);
    ListAddress address = here.with("q", q).with("status", status).with("sort", sort);
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    String root = here.path().replaceFirst("/usage$", "");
    boolean filtered = !q.isEmpty() || !status.isEmpty();
    @Nullable UsageLicense license = usage.license();
    return Drawn.page(
            "licensing/usage",
            new UsagePage(
                address,
                shown(months),
                THIS_MONTH.format(today),
                "day " + today.getDayOfMonth() + " of " + today.lengthOfMonth(),
                license,
                filtered || license == null || !caller.reachesEveryChild()
                    ? 0
                    : Math.max(0, license.organizations() - totals.organizations()),
                totals,
                status.isEmpty() ? months.getLast().users().high() : -1,
                Arrays.stream(LimitKey.values())
                    .filter(key -> key != LimitKey.USERS)
                    .filter(key -> totals.of(key).used() > 0 || totals.limited().contains(key))
                    .toList(),
                chips(address, totals, status.isEmpty() ? totals.organizations() : null),
                rows(found.items(), root, frame.may(Permission.LIMIT_UPDATE)),
                filtered,
                frame.may(Permission.ORGANIZATION_CREATE) ? root + "/organizations/new" : null,
                place.paging(found, totals.organizations(), address)))
        .part("usage-list", "licensing/part/usage-swap");
  }

  @Requires(Permission.USAGE_VIEW)
  @GetMapping({
    "/o/{slug}/usage/export.csv",
    "/o/{slug}/usage/export.xlsx",
    "/platform/usage/export.csv",
    "/platform/usage/export.xlsx"
  })
  TableDownload export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "-users") String sort,
      Caller caller,
      ListAddress here) {
    return usage.export(
        query(q, status, sort, PageRequest.of(null, null)),
        caller,
        TableFormat.of(here.path().replaceFirst(".*[.]", "")),
        true);
  }

  private static UsageQuery query(String q, String status, String sort, PageRequest page) {
    return UsageQuery.of(q, status.isEmpty() ? null : status, sort, page);
  }

  /// From the first month with anybody on.
  private static List<UsagePage.Month> shown(List<UsageMonth> months) {
    return months.stream()
        .dropWhile(month -> month.users().high() == 0)
        .map(month ->
            new UsagePage.Month(
                MONTH.format(month.month()), month.users().last(), month.users().high()))
        .toList();
  }

  private static List<Chip> chips(ListAddress address, UsageTotals totals, @Nullable Long all) {
    Chip every = address.chip("All", "status", "");
    return List.of(
        all == null ? every : every.counting(all),
        address
            .chip("Over limit", "status", LimitStatus.OVER.name())
            .counting(totals.counts().over()),
        address.chip("Full", "status", LimitStatus.FULL.name()).counting(totals.counts().full()),
        address
            .chip("From 80 %", "status", LimitStatus.WARN.name())
            .counting(totals.counts().near()));
  }

  private List<UsagePage.Row> rows(List<UsageOf> found, String root, boolean limits) {
    Map<UUID, List<UsageMonth>> months =
        history.each(found.stream().map(UsageOf::organizationId).toList(), 1);
    return found.stream()
        .map(one -> {
          UsageMonth.Figure users =
              Objects.requireNonNull(months.get(one.organizationId())).getLast().users();
          return new UsagePage.Row(
              one,
              "/o/" + one.slug(),
              limits ? root + "/organizations/" + one.organizationId() + "/limits" : null,
              one.users() == null ? null : users.high(),
              users.highOn() == null ? null : DAY.format(users.highOn()));
        })
        .toList();
  }
}
