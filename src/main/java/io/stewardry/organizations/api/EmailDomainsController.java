package io.stewardry.organizations.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Domains are kept by who edits the organization: its own administrators by `settings.update`,
/// those above it by `organization.update`. A superuser does it to any organization, so that he can
/// free a domain that was claimed and never proven.
@RestController
@RequestMapping("/api/organizations/{id}/email-domains")
class EmailDomainsController {
  private final ClaimedDomains domains;

  EmailDomainsController(ClaimedDomains domains) {
    this.domains = domains;
  }

  record Claim(@Nullable String domain) {}

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(anyInPlatform = true)
  @GetMapping
  Page<ClaimedDomain> list(@PathVariable String id) {
    return Page.whole(domains.all());
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(anyInPlatform = true, visit = true)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ClaimedDomain add(@PathVariable String id, @RequestBody Claim body) {
    return domains.add(body.domain());
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(anyInPlatform = true, visit = true)
  @AsksOutside
  @PostMapping("/{domain}/verify")
  ClaimedDomain verify(@PathVariable String id, @PathVariable String domain) {
    return domains.verify(domain);
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @OfOrganization(anyInPlatform = true, visit = true)
  @DeleteMapping("/{domain}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String domain) {
    domains.remove(domain);
  }
}
