package io.stewardry.organizations.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Asked;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What only superusers change about an organization, whoever manages it.
@Controller
@RequestMapping("/platform/organizations/{child}")
class OrganizationLinkController {
  private static final Map<String, String> FIELDS =
      Map.of(
          ProblemCode.CONFIRMATION_MISMATCH.name(),
          "confirmation",
          ProblemCode.INVALID_PARENT.name(),
          "",
          "/emailDomain",
          "",
          ProblemCode.EMAIL_DOMAIN_TAKEN.name(),
          "");

  private final Organizations organizations;
  private final ClaimedDomains domains;
  private final ManagerQuestion question;
  private final DomainQuestion domainQuestion;

  OrganizationLinkController(
      Organizations organizations,
      ClaimedDomains domains,
      ManagerQuestion question,
      DomainQuestion domainQuestion) {
    this.organizations = organizations;
    this.domains = domains;
    this.question = question;
    this.domainQuestion = domainQuestion;
  }

  /// The question, with the numbers of now.
  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, own = false)
  @GetMapping("/move")
  Asked move(@RequestParam(defaultValue = "") String managingOrganization, Caller caller) {
    return Asked.of(
        question.of(chosen(managingOrganization), href(), caller),
        settings(organizations.get().slug()));
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, guarded = true, own = false)
  @PostMapping("/managed-by")
  PageAnswer manage(
      @RequestParam(defaultValue = "") String managingOrganization,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller) {
    OrganizationId managing = chosen(managingOrganization);
    try {
      if (!TypedText.trimmed(confirmation).equals(organizations.get().name())) {
        throw new Problem(
            ProblemCode.CONFIRMATION_MISMATCH, "Type the organization's name as it is written.");
      }
      String words = question.done(managing, caller);
      Organization changed = organizations.setManaging(managing, null);
      return Redirect.to(settings(changed.slug())).saying(Notice.good(words));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return Asked.again(
          question.of(managing, href(), caller),
          settings(organizations.get().slug()),
          errors,
          refused);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, own = false)
  @GetMapping("/domain")
  Asked otherDomain(@RequestParam(defaultValue = "") String domain) {
    return Asked.of(domainQuestion.of(domain, href()), settings(organizations.get().slug()));
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, own = false)
  @PostMapping("/domain")
  PageAnswer changeDomain(
      @RequestParam(defaultValue = "") String domain,
      @RequestParam(defaultValue = "") String reason) {
    try {
      Organization changed = domains.changeFirst(domain, reason);
      return Redirect.to(settings(changed.slug()))
          .saying(Notice.good("The primary e-mail domain is " + changed.emailDomain() + " now."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return Asked.again(
          domainQuestion.of(domain, href()), settings(organizations.get().slug()), errors, refused);
    }
  }

  private static @Nullable OrganizationId chosen(String managingOrganization) {
    return managingOrganization.isEmpty()
        ? null
        : Ids.parse(managingOrganization)
            .map(OrganizationId::new)
            .orElseThrow(() ->
                Problem.invalid("/managingOrganization", "Choose an organization of the list."));
  }

  private String href() {
    return "/platform/organizations/" + organizations.get().id();
  }

  private static String settings(String slug) {
    return "/o/" + slug + "/settings";
  }
}
