package io.stewardry.organizations.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.tenancy.ByIdentityToken;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's favourites among the organizations below his home.
@RestController
@RequestMapping("/api/me/favorites/{id}")
class FavoritesController {
  private final FamiliarOrganizations familiar;

  FavoritesController(FamiliarOrganizations familiar) {
    this.familiar = familiar;
  }

  @SignedIn
  @ByIdentityToken
  @OfOrganization(fromAbove = true, own = false)
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void favor(@PathVariable String id) {
    familiar.favor(organization(id));
  }

  /// One that is not reached any more can be taken away, too, so nothing is asked of it.
  @SignedIn
  @ByIdentityToken
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unfavor(@PathVariable String id) {
    familiar.unfavor(organization(id));
  }

  private static OrganizationId organization(String id) {
    return Ids.parse(id).map(OrganizationId::new).orElseThrow(Problem::notFound);
  }
}
