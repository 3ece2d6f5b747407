package io.stewardry.organizations.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What only superusers change about an organization, whoever manages it.
@Controller
@RequestMapping("/platform/organizations/{child}")
class OrganizationLinkController {
  private final Organizations organizations;

  OrganizationLinkController(Organizations organizations) {
    this.organizations = organizations;
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, guarded = true, own = false)
  @PostMapping("/managed-by")
  String manage(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String managingOrganization,
      HttpServletRequest request,
      HttpServletResponse response) {
    OrganizationId managing =
        managingOrganization.isEmpty()
            ? null
            : Ids.parse(managingOrganization)
                .map(OrganizationId::new)
                .orElseThrow(
                    () -> Problem.invalid("/managingOrganization", "Choose one of the list."));
    Organization changed = organizations.setManaging(managing, null);
    Flash.leave(
        request,
        response,
        Notice.good(
            managing == null
                ? "Nobody manages " + changed.name() + " any more."
                : changed.name() + " has another managing organization from now on."));
    return "redirect:/o/" + changed.slug() + "/settings";
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, own = false)
  @PostMapping("/domain")
  String changeDomain(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String domain,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    Organization changed = organizations.changeDomain(domain, reason);
    Flash.leave(
        request,
        response,
        Notice.good("The primary e-mail domain is " + changed.emailDomain() + " now."));
    return "redirect:/o/" + changed.slug() + "/settings";
  }
}
