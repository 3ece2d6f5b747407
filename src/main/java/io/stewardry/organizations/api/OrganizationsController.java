package io.stewardry.organizations.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.LifecycleChange;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationEdit;
import io.stewardry.organizations.OrganizationMembers;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.ByIdentityToken;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.ETags;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations")
class OrganizationsController {
  private final Organizations organizations;
  private final ClaimedDomains domains;
  private final OrganizationMembers members;

  OrganizationsController(
      Organizations organizations, ClaimedDomains domains, OrganizationMembers members) {
    this.organizations = organizations;
    this.domains = domains;
    this.members = members;
  }

  record Confirmation(@Nullable String confirmation) {}

  /// @param reason why it is suspended: kept with it, shown to it and in the log
  record Reason(@Nullable String reason) {}

  /// @param organizationId null for nobody; who leaves it out has forgotten it
  record ManagingOrganization(
      @JsonProperty(required = true) @Nullable String organizationId,
      @Nullable String commercialOwner) {}

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Page<Organization> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String managedBy,
      Caller caller) {
    OrganizationQuery query =
        OrganizationQuery.of(search, state, kind, sort, PageRequest.of(limit, cursor))
            .ending(Expiration.named(status));
    if (managedBy == null) {
      return organizations.below(query, caller);
    }
    if (!caller.inPlatformPlane()) {
      throw Problem.invalid(
          "/managedBy", "Only superusers ask for the organizations below another.");
    }
    OrganizationId root =
        Ids.parse(managedBy)
            .map(OrganizationId::new)
            .orElseThrow(() -> Problem.invalid("/managedBy", "It takes an organization id."));
    return organizations.belowAnother(root, query);
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(anyInPlatform = true)
  @GetMapping("/{id}")
  ResponseEntity<OrganizationAnswer> get(@PathVariable String id) {
    return tagged(organizations.get());
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @ByIdentityToken
  @OfOrganization(anyInPlatform = true)
  @PatchMapping("/{id}")
  ResponseEntity<OrganizationAnswer> update(
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller,
      HttpServletRequest request) {
    boolean superuser = caller.inPlatformPlane();
    if (body.containsKey("managingOrganizationId")) {
      if (superuser) {
        throw Problem.invalid("/managingOrganizationId", "Use PUT …/managing-organization.");
      }
      throw new Problem(
          ProblemCode.PLATFORM_ONLY,
          "A superuser of this installation changes who manages an organization.");
    }
    if (body.containsKey("emailDomain")) {
      // Anyone with an address in the new domain can then be invited.
      if (Edge.byIdentityToken(request)) {
        throw new Problem(
            ProblemCode.FORBIDDEN,
            "An identity token cannot do this. Send the token of the session itself.");
      }
      return tagged(changeDomain(body, superuser));
    }
    return tagged(
        organizations.update(
            new OrganizationEdit(body),
            ETags.version(ifMatch, () -> organizations.get().version())));
  }

  private Organization changeDomain(Map<String, @Nullable Object> body, boolean superuser) {
    if (!superuser && organizations.get().emailDomain() == null && body.size() == 1) {
      return domains.first(text(body, "emailDomain"));
    }
    if (!superuser) {
      throw new Problem(
          ProblemCode.EMAIL_DOMAIN_IMMUTABLE,
          "It was given once for all; a superuser of this installation can change it for a reason.");
    }
    for (String member : body.keySet()) {
      if (!member.equals("emailDomain") && !member.equals("reason")) {
        throw Problem.invalid(
            Validation.pointer("", member), "A new e-mail domain is sent alone, with its reason.");
      }
    }
    return domains.changeFirst(text(body, "emailDomain"), text(body, "reason"));
  }

  private static @Nullable String text(Map<String, @Nullable Object> body, String member) {
    Object value = body.get(member);
    if (value != null && !(value instanceof String)) {
      throw Problem.invalid("/" + member, "It takes a text.");
    }
    return (String) value;
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @OfOrganization(guarded = true, own = false)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @DeleteMapping("/{id}")
  Organization delete(@PathVariable String id, @RequestBody Confirmation body) {
    return organizations.delete(body.confirmation());
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/{id}/suspend")
  Organization suspend(
      @PathVariable String id, @RequestBody(required = false) @Nullable Reason body) {
    return organizations.change(LifecycleChange.SUSPEND, body == null ? null : body.reason());
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/{id}/resume")
  Organization resume(@PathVariable String id) {
    return organizations.change(LifecycleChange.RESUME);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/{id}/restore")
  Organization restore(@PathVariable String id) {
    return organizations.change(LifecycleChange.RESTORE);
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, guarded = true, own = false)
  @PutMapping("/{id}/managing-organization")
  Organization setManaging(@PathVariable String id, @RequestBody ManagingOrganization body) {
    CommercialOwner owner = owner(body.commercialOwner());
    String named = body.organizationId();
    OrganizationId managing =
        named == null
            ? null
            : Ids.parse(named)
                .map(OrganizationId::new)
                .orElseThrow(() ->
                    Problem.invalid("/organizationId", "It takes an organization id, or null."));
    return organizations.setManaging(managing, owner);
  }

  private static @Nullable CommercialOwner owner(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(CommercialOwner.values())
            .filter(owner -> owner.name().equals(text))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("/commercialOwner", "It takes MSP or CUSTOMER."));
  }

  private ResponseEntity<OrganizationAnswer> tagged(Organization organization) {
    return ResponseEntity.ok()
        .eTag(ETags.of(organization.version()))
        .body(new OrganizationAnswer(organization, members.values()));
  }
}
