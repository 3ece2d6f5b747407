package io.stewardry.organizations.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organizations of an MSP, or those of the installation that nobody manages.
///
/// @param platform the superuser's list: with kinds, and without an MSP around it
/// @param favorites of the reader, above all others on the first page
/// @param address with `q`, `state`, `kind` and `sort` as they are in force
/// @param bulk null where nothing is done with many
/// @param exportPath without the end that names the format
/// @param recent those that the reader was in last, where there are so many that he would search
///   for them
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
    List<Chip> recent) {
  public OrganizationListPage {
    recent = List.copyOf(recent);
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
    return address.has("q") || address.has("state") || address.has("kind");
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

  /// The export holds what the filter shows.
  ///
  /// @param format the end of the file's name
  public @Nullable String exportHref(String format) {
    return exportPath == null ? null : address.at(exportPath + "." + format).href();
  }

  /// Suspend, resume, delete and restore of a row are below it.
  public String actOn(OrganizationRow row, String act) {
    return address.path() + "/" + row.actName() + "/" + act;
  }

  public List<Chip> states() {
    return List.of(
        address.chip("All", "state", ""),
        address.chip("Active", "state", "ACTIVE"),
        address.chip("Suspended", "state", "SUSPENDED"),
        address.chip("Deleting", "state", "DELETING"));
  }

  public List<Chip> kinds() {
    return List.of(
        address.chip("All kinds", "kind", ""),
        address.chip("MSPs", "kind", "MSP"),
        address.chip("Standalone", "kind", "CUSTOMER"));
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }

  public SortColumn users() {
    return address.column("users", "Users").asNumber();
  }

  public SortColumn created() {
    return address.column("createdAt", "Created").onWideOnly();
  }
}
