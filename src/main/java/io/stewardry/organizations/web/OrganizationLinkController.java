package io.stewardry.organizations.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What only superusers change about an organization, whoever manages it.
@Controller
@RequestMapping("/platform/organizations/{child}")
class OrganizationLinkController {
  private static final Map<String, String> FIELDS =
      Map.of(
          ProblemCode.CONFIRMATION_MISMATCH.name(),
          "confirmation",
          ProblemCode.INVALID_PARENT.name(),
          "");

  private final Organizations organizations;
  private final ManagerQuestion question;
  private final CallerFrame frames;

  OrganizationLinkController(
      Organizations organizations, ManagerQuestion question, CallerFrame frames) {
    this.organizations = organizations;
    this.question = question;
    this.frames = frames;
  }

  /// The question, with the numbers of now.
  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, own = false)
  @GetMapping("/move")
  ModelAndView move(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String managingOrganization,
      HttpServletRequest request) {
    return DangerQuestions.ask(
        question.of(chosen(managingOrganization), href(), Edge.caller(request)),
        frames.of(request),
        settings(organizations.get().slug()),
        request);
  }

  @Requires(Permission.ORGANIZATION_LINK)
  @OfOrganization(anyInPlatform = true, guarded = true, own = false)
  @PostMapping("/managed-by")
  Object manage(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String managingOrganization,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    OrganizationId managing = chosen(managingOrganization);
    try {
      if (!TypedText.trimmed(confirmation).equals(organizations.get().name())) {
        throw new Problem(
            ProblemCode.CONFIRMATION_MISMATCH, "Type the organization's name as it is written.");
      }
      String words = question.done(managing, Edge.caller(request));
      Organization changed = organizations.setManaging(managing, null);
      Flash.leave(request, response, Notice.good(words));
      return "redirect:" + settings(changed.slug());
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.answer(refused, FIELDS, request, response);
      return DangerQuestions.again(
          question.of(managing, href(), Edge.caller(request)),
          frames.of(request),
          settings(organizations.get().slug()),
          errors,
          request,
          response);
    }
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
    return "redirect:" + settings(changed.slug());
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
