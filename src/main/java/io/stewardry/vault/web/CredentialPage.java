package io.stewardry.vault.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.vault.CredentialKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One credential, without what is secret of it.
///
/// @param owner null for nobody
/// @param expires null when it never ends
/// @param every how often its secret is to be replaced; null when nobody said
/// @param rotate when that is due
/// @param fields what is not secret, by its label
/// @param lastUsed null when nothing has used it yet
/// @param usedBy what names it now
/// @param uses what has used it, the newest first
/// @param listHref the list of credentials
/// @param held the settings of the vault keep from the reader what their permissions give
/// @param offers what other modules let the reader begin with it
public record CredentialPage(
    String name,
    CredentialKind kind,
    @Nullable String application,
    @Nullable String owner,
    @Nullable CredentialDue expires,
    @Nullable String every,
    @Nullable CredentialDue rotate,
    List<Fact> fields,
    List<Secret> secrets,
    Moment created,
    @Nullable Moment lastUsed,
    String times,
    List<UsedByLinks.Link> usedBy,
    List<Use> uses,
    ListAddress address,
    Paging paging,
    TestCard test,
    String listHref,
    String href,
    boolean editable,
    boolean deletable,
    boolean held,
    List<OfferLink> offers) {
  public CredentialPage {
    fields = List.copyOf(fields);
    secrets = List.copyOf(secrets);
    usedBy = List.copyOf(usedBy);
    uses = List.copyOf(uses);
    offers = List.copyOf(offers);
  }

  public String settingsHref() {
    return VaultPlaces.settings(listHref);
  }

  public record Fact(String label, String value) {}

  /// @param set null for one that is not set
  public record Secret(String label, @Nullable Moment set) {}

  /// @param by such as "Run Nightly export"
  /// @param times how often; empty for once
  public record Use(String by, String actor, Moment at, String times) {}
}
