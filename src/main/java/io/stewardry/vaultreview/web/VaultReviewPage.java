package io.stewardry.vaultreview.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import io.stewardry.shell.Tile;
import java.util.List;

/// The vaults of all customers, the worst first.
///
/// @param lead how much the reader sees
/// @param reader whom the entries name
/// @param uncounted customers that were just linked
/// @param filtered by a text or a chip
public record VaultReviewPage(
    ListAddress address,
    String lead,
    String reader,
    long uncounted,
    List<Tile> tiles,
    List<Chip> chips,
    List<VaultReviewRow> rows,
    boolean filtered,
    Paging paging) {

  public VaultReviewPage {
    tiles = List.copyOf(tiles);
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }

  public boolean empty() {
    return rows.isEmpty();
  }

  /// There are more than those in sight.
  public boolean more() {
    return paging.previousHref() != null || paging.nextHref() != null;
  }

  public SortColumn customer() {
    return address.column("organizationName", "Customer");
  }

  public SortColumn kind() {
    return address.column("kind", "Kind").onWideOnly();
  }

  public SortColumn lastUsed() {
    return address.column("lastUsedAt", "Last used").onWideOnly();
  }

  public SortColumn rotated() {
    return address.column("rotatedAt", "Rotated").onWideOnly();
  }

  public SortColumn expires() {
    return address.column("expiresAt", "Expires");
  }

  /// The question before owners are asked.
  public String renewalHref() {
    return address.path() + "/renewal";
  }

  /// The same for all that match the filter.
  public String renewalOfAllHref() {
    return ListAddress.of(renewalHref())
        .with("all", "true")
        .with("q", address.value("q"))
        .with("needs", address.value("needs"))
        .href();
  }

  public String exportHref(String format) {
    return address.at(address.path() + "/export." + format).href();
  }
}
