package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.licensing.UsageOf;
import io.stewardry.licensing.UsageOf.Used;
import io.stewardry.licensing.UsageTotals;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What organizations use: all of them in one row, then each.
///
/// @param months of all users, up to the running one
/// @param today such as "day 30 of 30"
/// @param below organizations that are managed by those of the list and count in the licence, too
/// @param columns the kinds of things that any of them uses or has a limit for, without users
/// @param mark of all users in the running month
/// @param newHref where an organization is created; null while the reader may create none
/// @param paging its status says how many were found
public record UsagePage(
    ListAddress address,
    List<Month> months,
    String month,
    String today,
    @Nullable UsageLicense license,
    long below,
    UsageTotals totals,
    long mark,
    List<LimitKey> columns,
    List<Chip> chips,
    List<Row> rows,
    boolean filtered,
    @Nullable String newHref,
    Paging paging) {

  public UsagePage {
    months = List.copyOf(months);
    columns = List.copyOf(columns);
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }

  /// @param last users at its end, or now
  /// @param high the most
  public record Month(String name, long last, long high) {}

  /// @param high the most users in the running month; null while they are being counted
  /// @param highOn the day of it
  /// @param limitsHref where the reader sets its limits; null for those who may not
  public record Row(
      UsageOf usage,
      String href,
      @Nullable String limitsHref,
      @Nullable Long high,
      @Nullable String highOn) {
    public @Nullable Used of(LimitKey key) {
      return usage.of(key);
    }
  }

  /// The reader sets limits of these organizations.
  public boolean setsLimits() {
    return rows.stream().anyMatch(row -> row.limitsHref() != null);
  }

  public boolean empty() {
    return rows.isEmpty();
  }

  public SortColumn name() {
    return address.column("name", "Organization");
  }

  public SortColumn users() {
    return address.column("users", "Users / limit").asNumber();
  }

  public SortColumn column(LimitKey key) {
    return switch (key) {
      case AUTOMATIONS, SYSTEMS -> address.column(key.key(), key.words()).asNumber().onWideOnly();
      case USERS, GATEWAYS, AGENTS, DASHBOARDS ->
          SortColumn.plain(key.key(), key.words()).asNumber().onWideOnly();
    };
  }

  public String exportHref(String format) {
    return address.at(address.path() + "/export." + format).href();
  }
}
