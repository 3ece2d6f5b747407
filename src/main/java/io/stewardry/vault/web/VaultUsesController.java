package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.VaultUse;
import io.stewardry.vault.VaultUseQuery;
import io.stewardry.vault.VaultUses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Who used what.
@Controller
class VaultUsesController {
  private static final int ROWS = 50;

  private final VaultUses uses;

  VaultUsesController(VaultUses uses) {
    this.uses = uses;
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(VaultPlaces.USES)
  Drawn list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String by,
      ListAddress list,
      ListPlace beginning,
      Frame frame) {
    ListPlace place = beginning.sized(ROWS);
    ListAddress address = list.with("q", q).with("by", by);
    Page<VaultUse> found = uses.page(VaultUseQuery.of(q, by, place.request()));
    return Drawn.page(
            "vault/uses",
            new VaultUsesPage(
                address,
                found.items().stream().map(use -> row(use, slug, frame)).toList(),
                place.paging(found, address),
                !found.items().isEmpty() || uses.any()))
        .part("vault-use-list", "vault/part/use-swap");
  }

  private static VaultUsesPage.Row row(VaultUse use, String slug, Frame frame) {
    return new VaultUsesPage.Row(
        use.credentialName(),
        VaultPlaces.one(slug, use.credential()),
        use.credentialKind().title(),
        use.credentialKind().icon(),
        UsedByLinks.capital(UsedByLinks.words(use.kind())) + " " + use.by(),
        use.actor(),
        frame.moment(use.at()),
        use.times() == 1 ? "" : Figures.counted(use.times(), "time", "times"));
  }
}
