package io.stewardry.licensing.web;

import io.stewardry.organizations.ChildCounts;
import io.stewardry.organizations.Expiration;
import io.stewardry.shell.Chip;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import io.stewardry.shell.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The capabilities of all organizations below one: a row for each organization, a column for each
/// capability, ends in the cells.
///
/// @param address with `q`, `ending`, `group` and `sort` as they are in force
/// @param counts null where the list is narrowed by more than a chip
/// @param groups by which the list can be narrowed
/// @param chosenGroup its name; null for none
/// @param changes the reader may change some of them
/// @param newHref where an organization is created; null while the reader may create none
/// @param zone in which days begin and end
public record CapabilityMatrixPage(
    ListAddress address,
    List<Column> columns,
    List<Row> rows,
    Paging paging,
    @Nullable ChildCounts counts,
    List<Chip> groups,
    @Nullable String chosenGroup,
    boolean changes,
    @Nullable String newHref,
    String zone) {
  public CapabilityMatrixPage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    groups = List.copyOf(groups);
  }

  /// A capability, and what the organization that the page is of has of it.
  ///
  /// @param ours null where that needs no words
  public record Column(String key, String label, @Nullable Ours ours) {}

  public record Ours(Tone tone, String text, @Nullable String exact) {}

  /// @param pageId names it in the address of its capabilities; null where the reader has none
  /// @param cells null while the organization is being counted, after it was linked
  /// @param end the first end of what it was given; null without one
  /// @param locked why less can be done with it than with others; null for no reason
  public record Row(
      String id,
      String name,
      @Nullable String pageId,
      String hueClass,
      String initials,
      @Nullable String locked,
      @Nullable List<Cell> cells,
      @Nullable EndDate end) {}

  /// @param value what the form sends when it is chosen; null where it cannot be
  /// @param label whose cell it is, for screen readers
  public record Cell(
      Tone tone, String icon, String text, String exact, @Nullable String value, String label) {
    static Cell of(EndDate end, @Nullable String value, String label) {
      return new Cell(end.tone(), end.icon(), end.text(), end.exact(), value, label);
    }
  }

  public boolean filtered() {
    return address.has("q") || address.has("ending") || address.has("group");
  }

  public SortColumn name() {
    return address.column("name", "Organization");
  }

  public SortColumn nextEnd() {
    return address.column("nextExpiry", "Next end");
  }

  public String exportHref(String format) {
    return address.at(address.path() + "/export." + format).href();
  }

  /// The capabilities of one organization.
  public String pageOf(Row row) {
    return address.path().replace("/capabilities", "/organizations/")
        + row.pageId()
        + "/capabilities";
  }

  public String href(String act) {
    return address.path() + "/" + act;
  }

  public List<Chip> endings() {
    List<Chip> chips = new ArrayList<>();
    Chip all = address.chip("All", "ending", "");
    chips.add(counts == null ? all : all.counting(counts.all()));
    add(chips, "Ended", Expiration.EXPIRED);
    add(chips, "Ends in 30 days", Expiration.EXPIRES_IN_30_DAYS);
    add(chips, "Ends in 31–60 days", Expiration.EXPIRES_IN_60_DAYS);
    return chips;
  }

  private void add(List<Chip> chips, String label, Expiration expiration) {
    Chip chip = address.chip(label, "ending", expiration.name());
    if (counts == null) {
      chips.add(chip);
    } else if (counts.of(expiration) > 0 || chip.active()) {
      chips.add(chip.counting(counts.of(expiration)));
    }
  }

  /// Said to screen readers after a search.
  public String found() {
    return Figures.counted(rows.size(), "organization", "organizations") + " on this page";
  }
}
