package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.organizations.DomainRemoval;
import io.stewardry.organizations.Editing;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// An organization's e-mail domains: what is left to prove, and adding and removing further ones.
@Controller
@RequestMapping("/o/{slug}/settings/domains")
class EmailDomainsPageController {
  private static final Map<String, String> FIELDS =
      Map.of(ProblemCode.LIMIT_EXCEEDED.name(), "domain");
  private static final Map<String, String> FIRST =
      Map.of("/emailDomain", "domain", ProblemCode.EMAIL_DOMAIN_IMMUTABLE.name(), "");

  private final ClaimedDomains domains;
  private final Organizations organizations;

  EmailDomainsPageController(ClaimedDomains domains, Organizations organizations) {
    this.domains = domains;
    this.organizations = organizations;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug, Caller caller) {
    return page(slug, "", FieldErrors.NONE, null, caller);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  PageAnswer add(
      @PathVariable String slug, @RequestParam(defaultValue = "") String domain, Caller caller) {
    try {
      ClaimedDomain added = domains.add(domain);
      return Redirect.to(href(slug))
          .saying(Notice.good(added.domain() + " is added. Verify it with its TXT record."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return page(slug, domain, errors, null, caller).refusing(refused);
    }
  }

  /// Of an organization that has none: once, by an MSP Admin of its provider.
  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping("/first")
  PageAnswer first(
      @PathVariable String slug, @RequestParam(defaultValue = "") String domain, Caller caller) {
    try {
      Organization changed = domains.first(domain);
      return Redirect.to(href(slug))
          .saying(
              Notice.good(changed.emailDomain() + " is the e-mail domain. Invite an owner next."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIRST);
      return page(slug, domain, errors, null, caller).refusing(refused);
    }
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @AsksOutside
  @PostMapping("/{claimed}/verify")
  PageAnswer verify(@PathVariable String slug, @PathVariable String claimed, Caller caller) {
    try {
      ClaimedDomain proven = domains.verify(claimed);
      Notice notice = Notice.good(proven.domain() + " is verified.");
      return Redirect.to(href(slug))
          .saying(notice)
          .inPlace(frame -> row(slug, proven, null).with("notice", notice));
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.DOMAIN_NOT_PROVEN) {
        throw problem;
      }

      Finding finding = new Finding(domains.get(claimed), Notice.warning(problem.detail()));
      return page(slug, "", FieldErrors.NONE, finding, caller)
          .inPlace(row(slug, finding.domain(), finding.words()))
          .status(problem.code());
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
  Asked removal(@PathVariable String slug, @PathVariable String claimed) {
    return Asked.of(question(domains.removal(claimed), slug), href(slug));
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping("/{claimed}/remove")
  PageAnswer remove(
      @PathVariable String slug,
      @PathVariable String claimed,
      @RequestParam(defaultValue = "") String confirmation) {
    String domain = domains.get(claimed).domain();
    if (EmailDomain.read(confirmation).filter(typed -> typed.value().equals(domain)).isEmpty()) {
      Problem mismatch =
          new Problem(ProblemCode.CONFIRMATION_MISMATCH, "Type the domain as it is written.");
      FieldErrors errors =
          RefusedForm.errors(mismatch, Map.of(mismatch.code().name(), "confirmation"));
      return Asked.again(question(domains.removal(claimed), slug), href(slug), errors, mismatch);
    }
    domains.remove(domain);
    return Redirect.to(href(slug)).saying(Notice.good(domain + " is removed."));
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

  private Drawn row(String slug, ClaimedDomain domain, @Nullable Notice finding) {
    return Drawn.of("organizations/part/domain-row")
        .with("row", EmailDomainPageRow.of(domain, href(slug), finding))
        .with("editable", true);
  }

  private Drawn page(
      String slug, String typed, FieldErrors errors, @Nullable Finding finding, Caller caller) {
    return Drawn.page(
        "organizations/domains",
        frame -> {
          Organization organization = organizations.get();
          Notice whyNot = Editing.whyNot(organization, caller);
          boolean editable = whyNot == null && frame.may(Permission.SETTINGS_UPDATE);
          return new EmailDomainsPage(
              href(slug),
              "/o/" + slug + "/settings",
              editable,
              whyNot,
              domains.all().stream()
                  .map(domain ->
                      EmailDomainPageRow.of(
                          domain, href(slug), finding == null ? null : finding.on(domain)))
                  .toList(),
              organization.emailDomain() == null
                  ? new EmailDomainsPage.NoDomain(
                      organizations.managingName().orElse(null),
                      editable && caller.away() && caller.everyChildByRole())
                  : null,
              typed,
              errors);
        });
  }

  private static String href(String slug) {
    return "/o/" + slug + "/settings/domains";
  }
}
