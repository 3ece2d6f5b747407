package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.organizations.DomainRemoval;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// An organization's e-mail domains: what is left to prove, and adding and removing further ones.
@Controller
@RequestMapping("/o/{slug}/settings/domains")
class EmailDomainsPageController {
  private static final Map<String, String> FIELDS =
      Map.of(ProblemCode.LIMIT_EXCEEDED.name(), "domain");

  private final ClaimedDomains domains;
  private final Organizations organizations;
  private final CallerFrame frames;

  EmailDomainsPageController(
      ClaimedDomains domains, Organizations organizations, CallerFrame frames) {
    this.domains = domains;
    this.organizations = organizations;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  String show(@PathVariable String slug, HttpServletRequest request, Model model) {
    return page(slug, "", FieldErrors.NONE, null, request, model);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  String add(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String domain,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      ClaimedDomain added = domains.add(domain);
      Flash.leave(
          request,
          response,
          Notice.good(added.domain() + " is added. Verify it with its TXT record."));
      return "redirect:" + href(slug);
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.answer(refused, FIELDS, request, response);
      return page(slug, domain, errors, null, request, model);
    }
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @AsksOutside
  @PostMapping("/{claimed}/verify")
  String verify(
      @PathVariable String slug,
      @PathVariable String claimed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      ClaimedDomain proven = domains.verify(claimed);
      Notice notice = Notice.good(proven.domain() + " is verified.");
      if (Frames.wantsFragment(request)) {
        model.addAttribute("notice", notice);
        return row(slug, proven, null, request, model);
      }
      Flash.leave(request, response, notice);
      return "redirect:" + href(slug);
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.DOMAIN_NOT_PROVEN) {
        throw problem;
      }
      response.setStatus(problem.code().status());
      Finding finding = new Finding(domains.get(claimed), Notice.warning(problem.detail()));
      return Frames.wantsFragment(request)
          ? row(slug, finding.domain(), finding.words(), request, model)
          : page(slug, "", FieldErrors.NONE, finding, request, model);
    }
  }

  /// Why a domain is not proven yet.
  private record Finding(ClaimedDomain domain, Notice words) {
    @Nullable Notice on(ClaimedDomain other) {
      return other.domain().equals(domain.domain()) ? words : null;
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SETTINGS_UPDATE)
  @GetMapping("/{claimed}/removal")
  ModelAndView removal(
      @PathVariable String slug, @PathVariable String claimed, HttpServletRequest request) {
    return DangerQuestions.ask(
        question(domains.removal(claimed), slug), frames.of(request), href(slug), request);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping("/{claimed}/remove")
  Object remove(
      @PathVariable String slug,
      @PathVariable String claimed,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    String domain = domains.get(claimed).domain();
    if (EmailDomain.read(confirmation).filter(typed -> typed.value().equals(domain)).isEmpty()) {
      Problem mismatch =
          new Problem(ProblemCode.CONFIRMATION_MISMATCH, "Type the domain as it is written.");
      FieldErrors errors =
          RefusedForm.answer(
              mismatch, Map.of(mismatch.code().name(), "confirmation"), request, response);
      return DangerQuestions.again(
          question(domains.removal(claimed), slug),
          frames.of(request),
          href(slug),
          errors,
          request,
          response);
    }
    domains.remove(domain);
    Flash.leave(request, response, Notice.good(domain + " is removed."));
    return "redirect:" + href(slug);
  }

  private static DangerQuestion question(DomainRemoval removal, String slug) {
    String domain = removal.domain().domain();
    return DangerQuestion.asking(
            "Remove " + domain + "?",
            "Another organization of this installation can add the domain immediately.",
            "Remove domain",
            "trash",
            href(slug) + "/" + domain + "/remove")
        .counting(
            "users",
            removal.users(),
            "user has an address at it",
            "users have an address at it",
            "they stay and can sign in")
        .counting(
            "mail",
            removal.invitations(),
            "pending invitation can't be accepted any more",
            "pending invitations can't be accepted any more")
        .telling("mail-off", "No one else can be invited at its addresses")
        .undoneBy(
            "You can add it again, unless somebody else was faster, and have to verify it anew.")
        .typing(domain);
  }

  private String row(
      String slug,
      ClaimedDomain domain,
      @Nullable Notice finding,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("row", EmailDomainPageRow.of(domain, href(slug), finding));
    model.addAttribute("editable", true);
    return "organizations/part/domain-row";
  }

  private String page(
      String slug,
      String typed,
      FieldErrors errors,
      @Nullable Finding finding,
      HttpServletRequest request,
      Model model) {
    Frame frame = frames.of(request);
    Organization organization = organizations.get();
    Notice whyNot = Editing.whyNot(organization, Edge.caller(request));
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new EmailDomainsPage(
            href(slug),
            "/o/" + slug + "/settings",
            whyNot == null && frame.may(Permission.SETTINGS_UPDATE),
            whyNot,
            domains.all().stream()
                .map(domain ->
                    EmailDomainPageRow.of(
                        domain, href(slug), finding == null ? null : finding.on(domain)))
                .toList(),
            typed,
            errors));
    return "organizations/domains";
  }

  private static String href(String slug) {
    return "/o/" + slug + "/settings/domains";
  }
}
