package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The star in a row of the list. Favourites stand at the reader's home: what lies below another
/// organization is none of his.
@Controller
@RequestMapping({"/o/{slug}/organizations/{child}", "/platform/organizations/{child}"})
class FavoritePagesController {
  private final FamiliarOrganizations familiar;

  FavoritePagesController(FamiliarOrganizations familiar) {
    this.familiar = familiar;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @PostMapping("/favorite")
  Redirect favor(@PathVariable String child, Caller caller, ListAddress here) {
    OrganizationName named = atHome(child, caller);
    familiar.favor(new OrganizationId(named.id()));
    return star(named, true, here);
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @PostMapping("/no-favorite")
  Redirect unfavor(@PathVariable String child, Caller caller, ListAddress here) {
    OrganizationName named = atHome(child, caller);
    familiar.unfavor(new OrganizationId(named.id()));
    return star(named, false, here);
  }

  private OrganizationName atHome(String child, Caller caller) {
    if (caller.away()) {
      throw Problem.notFound();
    }
    return familiar.child(Ids.parse(child).map(OrganizationId::new).orElseThrow(Problem::notFound));
  }

  /// The star alone, and the same in the menu, where htmx asked for it, else the list.
  private static Redirect star(OrganizationName named, boolean pinned, ListAddress here) {
    String row = here.path().substring(0, here.path().lastIndexOf('/'));
    return Redirect.to(row.substring(0, row.lastIndexOf('/')))
        .inPlace(frame ->
            Drawn.of("organizations/part/star-swap")
                .with("row", row)
                .with("name", named.name())
                .with("pinned", pinned));
  }
}
