package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialQuery;
import io.stewardry.vault.CredentialUser.UsedBy;
import io.stewardry.vault.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The vault of an organization.
@Controller
class VaultListController {
  private static final int ROWS = 50;

  private final Credentials credentials;
  private final CredentialPages pages;
  private final Clock clock;

  VaultListController(Credentials credentials, CredentialPages pages, Clock clock) {
    this.credentials = credentials;
    this.pages = pages;
    this.clock = clock;
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(VaultPlaces.LIST)
  Drawn list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String needs,
      @RequestParam(defaultValue = "name") String sort,
      ListAddress list,
      ListPlace beginning,
      Frame frame) {
    ListPlace place = beginning.sized(ROWS);
    ListAddress address = list.with("q", q).with("needs", needs).with("sort", sort);
    Page<Credential> found =
        credentials.page(CredentialQuery.of(q, null, needs, sort, place.request()));
    Map<UUID, List<UsedBy>> used =
        credentials.usedBy(found.items().stream().map(Credential::id).toList());
    boolean changes = pages.mayChange();
    return Drawn.page(
            "vault/vault",
            new VaultPage(
                address,
                found.items().stream()
                    .map(one ->
                        row(one, used.getOrDefault(one.id(), List.of()), changes, slug, frame))
                    .toList(),
                credentials.figures(),
                place.paging(found, address),
                changes && frame.may(Permission.CREDENTIAL_CREATE) ? address.path() + "/new" : null,
                changes ? pages.offers(slug, frame) : List.of(),
                !changes
                    && (frame.may(Permission.CREDENTIAL_CREATE)
                        || frame.may(Permission.CREDENTIAL_UPDATE))))
        .part("credential-list", "vault/part/swap");
  }

  private VaultPage.Row row(
      Credential one, List<UsedBy> used, boolean changes, String slug, Frame frame) {
    Instant lastUsed = one.lastUsedAt();
    String application = one.application();
    String href = VaultPlaces.one(slug, one.id());
    return new VaultPage.Row(
        one.name(),
        application != null
            ? application
            : one.destinations().isEmpty() ? "" : one.destinations().getFirst().words(),
        one.kind().title(),
        one.kind().icon(),
        one.owner() == null ? null : one.owner().name(),
        UsedByLinks.of(used, "/o/" + slug, href),
        lastUsed == null ? null : frame.moment(lastUsed),
        CredentialDue.of(one, clock.instant(), frame.zone()),
        href,
        menu(one, changes, slug, frame));
  }

  private VaultPage.Menu menu(Credential one, boolean changes, String slug, Frame frame) {
    boolean updates = frame.may(Permission.CREDENTIAL_UPDATE);
    return new VaultPage.Menu(
        changes && updates,
        updates && !one.destinations().isEmpty(),
        changes && frame.may(Permission.CREDENTIAL_DELETE),
        changes ? pages.offers(one, slug, frame) : List.of());
  }
}
