package io.stewardry.vault.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.shell.SortColumn;
import io.stewardry.vault.CredentialQuery.Needs;
import io.stewardry.vault.internal.KeptCredentialStore.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The credentials of an organization.
///
/// @param address with `q`, `needs` and `sort` as they are in force
/// @param newHref null for a reader who may create none
/// @param offers what other modules let the reader begin here
/// @param held the settings of the vault keep from the reader what their permissions give
public record VaultPage(
    ListAddress address,
    List<Row> rows,
    Figures figures,
    Paging paging,
    @Nullable String newHref,
    List<OfferLink> offers,
    boolean held) {
  public VaultPage {
    rows = List.copyOf(rows);
    offers = List.copyOf(offers);
  }

  /// @param where the application, or the first of its addresses; empty for neither
  /// @param owner null for nobody
  /// @param lastUsed null when nothing has used it yet
  /// @param due null when it never ends
  /// @param menu what the reader may do with it
  public record Row(
      String name,
      String where,
      String kind,
      String icon,
      @Nullable String owner,
      UsedByLinks usedBy,
      @Nullable Moment lastUsed,
      @Nullable CredentialDue due,
      String href,
      Menu menu) {}

  /// @param testable it says where it is sent, so it can be tried there
  public record Menu(
      boolean editable, boolean testable, boolean deletable, List<OfferLink> offers) {
    static final Menu NONE = new Menu(false, false, false, List.of());

    public Menu {
      offers = List.copyOf(offers);
    }

    public boolean none() {
      return !editable && !testable && !deletable && offers.isEmpty();
    }
  }

  public String settingsHref() {
    return VaultPlaces.settings(address.path());
  }

  public boolean filtered() {
    return address.has("q") || address.has("needs");
  }

  public boolean none() {
    return figures.all() == 0;
  }

  public List<Chip> chips() {
    return List.of(
        chip("All", Needs.ALL, figures.all()),
        chip("Expiring in 30 days", Needs.EXPIRING, figures.expiring()),
        chip("Expired", Needs.EXPIRED, figures.expired()),
        chip("Rotation due", Needs.ROTATION, figures.rotation()),
        chip("Never used", Needs.UNUSED, figures.unused()),
        chip("No owner", Needs.NO_OWNER, figures.noOwner()));
  }

  private Chip chip(String label, Needs needs, long count) {
    return address.chip(label, "needs", needs.key()).counting(count);
  }

  public SortColumn name() {
    return address.column("name", "Name");
  }

  public SortColumn lastUsed() {
    return address.column("lastUsedAt", "Last used").onWideOnly();
  }

  public SortColumn due() {
    return address.column("due", "Expires").onWideOnly();
  }
}
