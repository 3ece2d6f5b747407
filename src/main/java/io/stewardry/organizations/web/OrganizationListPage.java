package io.stewardry.organizations.web;

import io.stewardry.organizations.ChildCounts;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.Expiration;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organizations of an MSP, or those of the installation that nobody manages.
///
/// @param platform the superuser's list: with kinds, and without an MSP around it
/// @param favorites of the reader, above all others on the first page
/// @param address with `q`, `state`, `flag`, `group`, `kind` and `sort` as they are in force
/// @param bulk null where nothing is done with many
/// @param exportPath without the end that names the format
/// @param counts null where the list is narrowed by more than a chip
/// @param groups by which the list can be narrowed
/// @param newHref null while the person may make none; the same for the others
public record OrganizationListPage(
    boolean platform,
    ListAddress address,
    List<OrganizationRow> favorites,
    List<OrganizationRow> rows,
    Paging paging,
    @Nullable String newHref,
    @Nullable String importHref,
    @Nullable String exportPath,
    @Nullable BulkOffer bulk,
    ListChoice choice,
    @Nullable ChildCounts counts,
    GroupFilter groups) {
  public OrganizationListPage {
    favorites = List.copyOf(favorites);
    rows = List.copyOf(rows);
  }

  public boolean empty() {
    return favorites.isEmpty() && rows.isEmpty();
  }

  public String title() {
    return platform ? "MSPs & organizations" : "Organizations";
  }

  public String newLabel() {
    return platform ? "MSP" : "organization";
  }

  public boolean filtered() {
    return address.has("q")
        || address.has("state")
        || address.has("kind")
        || address.has("flag")
        || address.has("ending")
        || address.has("group");
  }

  public boolean shows(ListColumn column) {
    return choice.shows(column);
  }

  /// Can rows be pinned here?
  public boolean pins() {
    return !favorites.isEmpty() || rows.stream().anyMatch(OrganizationRow::pinnable);
  }

  /// Beside favourites the foot counts the others.
  public Paging foot() {
    return favorites.isEmpty() ? paging : paging.of("others");
  }

  /// The export has what the filter shows.
  ///
  /// @param format the end of the file's name
  public @Nullable String exportHref(String format) {
    return exportPath == null ? null : address.at(exportPath + "." + format).href();
  }

  /// Suspend, resume, delete and restore of a row are below it.
  public String actOn(OrganizationRow row, String act) {
    return address.path() + "/" + row.actName() + "/" + act;
  }

  /// Each says how many it shows; what shows none is left out.
  public List<Chip> states() {
    List<Chip> chips = new ArrayList<>();
    add(chips, platform ? "All states" : "All", "", "", counts == null ? null : counts.all());
    add(
        chips,
        "Active",
        "state",
        OrganizationState.ACTIVE.name(),
        counts == null ? null : counts.active());
    add(chips, "No owner yet", "flag", ChildFlag.NO_OWNER.name(), flagged(ChildFlag.NO_OWNER));
    add(chips, "At user limit", "flag", ChildFlag.FULL.name(), flagged(ChildFlag.FULL));
    add(
        chips,
        "Domain not verified",
        "flag",
        ChildFlag.UNVERIFIED.name(),
        flagged(ChildFlag.UNVERIFIED));
    add(chips, "Ended", "ending", Expiration.EXPIRED.name(), ending(Expiration.EXPIRED));
    add(
        chips,
        "Ends in 30 days",
        "ending",
        Expiration.EXPIRES_IN_30_DAYS.name(),
        ending(Expiration.EXPIRES_IN_30_DAYS));
    add(
        chips,
        "Suspended",
        "state",
        OrganizationState.SUSPENDED.name(),
        counts == null ? null : counts.suspended());
    add(
        chips,
        "Deleted",
        "state",
        OrganizationState.DELETING.name(),
        counts == null ? null : counts.deleted());
    return chips;
  }

  /// Why the list of those without an owner, or at their limit, may lack some; empty when it lacks
  /// none.
  public String beingCounted() {
    return counts == null || counts.uncounted() == 0
        ? ""
        : Figures.counted(counts.uncounted(), "organization is", "organizations are")
            + " being counted: invitations, owners and limits appear when that is done.";
  }

  private @Nullable Long flagged(ChildFlag flag) {
    return counts == null ? null : Long.valueOf(counts.of(flag));
  }

  private @Nullable Long ending(Expiration expiration) {
    return counts == null ? null : Long.valueOf(counts.of(expiration));
  }

  private void add(
      List<Chip> chips, String label, String name, String value, @Nullable Long count) {
    ListAddress plain = address.with("state", "").with("flag", "").with("ending", "");
    boolean active =
        name.isEmpty()
            ? !address.has("state") && !address.has("flag") && !address.has("ending")
            : address.value(name).equals(value);
    Chip chip = new Chip(label, (name.isEmpty() ? plain : plain.with(name, value)).href(), active);
    if (count == null) {
      chips.add(chip);
    } else if (count > 0 || active || name.isEmpty()) {
      chips.add(chip.counting(count));
    }
  }

  public List<Chip> kinds() {
    return List.of(
        address.chip("All kinds", "kind", ""),
        address.chip("MSPs", "kind", OrganizationKind.MSP.name()),
        address.chip("Standalone", "kind", OrganizationKind.CUSTOMER.name()));
  }

  public SortColumn name() {
    return address.column("name", "Organization");
  }

  public SortColumn users() {
    return address.column("users", "Users / limit").asNumber();
  }

  public SortColumn nextEnd() {
    return address.column("nextExpiry", "Next end").onWideOnly();
  }

  public SortColumn created() {
    return address.column("createdAt", "Created").onWideOnly();
  }
}
