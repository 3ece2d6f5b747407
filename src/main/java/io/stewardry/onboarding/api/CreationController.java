package io.stewardry.onboarding.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.onboarding.CreateOrganization;
import io.stewardry.onboarding.CreateOrganizations;
import io.stewardry.onboarding.OrganizationDraft;
import io.stewardry.organizations.Organization;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations")
class CreationController {
  private final CreateOrganization one;
  private final CreateOrganizations many;

  CreationController(CreateOrganization one, CreateOrganizations many) {
    this.one = one;
    this.many = many;
  }

  record Batch(@Nullable List<@Nullable OrganizationDraft> organizations) {}

  record BatchAnswer(List<CreateOrganizations.Result> results) {}

  @Requires(Permission.ORGANIZATION_CREATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  ResponseEntity<Organization> create(@RequestBody OrganizationDraft body, Caller caller) {
    Organization created = one.create(body, caller);
    return ResponseEntity.status(HttpStatus.CREATED).body(created);
  }

  @Requires(Permission.ORGANIZATION_CREATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/batch")
  @ResponseStatus(HttpStatus.MULTI_STATUS)
  BatchAnswer createMany(@RequestBody Batch body, Caller caller) {
    if (body.organizations() == null) {
      throw Problem.invalid("/organizations", "It takes a list of organizations.");
    }
    return new BatchAnswer(many.create(body.organizations(), caller));
  }
}
