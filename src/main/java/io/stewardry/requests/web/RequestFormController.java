package io.stewardry.requests.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.organizations.Organizations;
import io.stewardry.requests.Requests;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people ask: for more of a limit, for a capability, for access.
@Controller
class RequestFormController {
  private static final Map<String, String> FIELDS =
      Map.of(
          "/organizationId",
          "organization",
          ProblemCode.NOT_FOUND.name(),
          "organization",
          ProblemCode.INVALID_STATE.name(),
          "",
          ProblemCode.RATE_LIMITED.name(),
          "",
          ProblemCode.FORBIDDEN.name(),
          "");

  private final Requests requests;
  private final Organizations organizations;

  RequestFormController(Requests requests, Organizations organizations) {
    this.requests = requests;
    this.organizations = organizations;
  }

  @Requires(Permission.ENTITLEMENT_VIEW)
  @GetMapping("/o/{slug}/requests/new")
  Drawn more(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String resource,
      @RequestParam(defaultValue = "") String capability,
      Caller caller) {
    return more(slug, resource, capability, "", "", FieldErrors.NONE, caller);
  }

  @Requires(Permission.ENTITLEMENT_VIEW)
  @PostMapping("/o/{slug}/requests/new")
  PageAnswer askForMore(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String resource,
      @RequestParam(defaultValue = "") String capability,
      @RequestParam(defaultValue = "") String wanted,
      @RequestParam(defaultValue = "") String reason,
      Caller caller) {
    try {
      if (capability.isEmpty()) {
        requests.askForLimit(resource, number(wanted), reason);
      } else {
        requests.askForCapability(capability, reason);
      }
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return more(slug, resource, capability, wanted, reason, errors, caller).refusing(refused);
    }
    return asked(slug);
  }

  private Drawn more(
      String slug,
      String resource,
      String capability,
      String wanted,
      String reason,
      FieldErrors errors,
      Caller caller) {
    if (!AskForMore.isFor(caller)) {
      throw Problem.notFound();
    }
    String manager = organizations.managingName().orElse("The organization that manages this one");
    LimitKey limit = LimitKey.parse(resource).orElse(null);
    if (limit != null) {
      LimitUse now = requests.use(limit);
      return page(
          new AskPage(
              "Ask for more " + limit.inSentence(),
              Figures.count(now.used())
                  + (now.max() == null
                      ? " are used, and there is no limit."
                      : " of " + Figures.count(now.max()) + " are used.")
                  + " "
                  + manager
                  + " decides.",
              "/o/" + slug + "/requests/new",
              "resource",
              limit.key(),
              wanted,
              null,
              null,
              false,
              reason,
              "/o/" + slug + "/settings/limits",
              errors));
    }
    CapabilityKey key =
        CapabilityKey.parse(capability)
            .filter(one -> one != CapabilityKey.IAM && one != CapabilityKey.MSP)
            .orElseThrow(Problem::notFound);
    return page(
        new AskPage(
            "Ask for " + key.words(),
            manager + " decides.",
            "/o/" + slug + "/requests/new",
            "capability",
            key.key(),
            null,
            null,
            null,
            false,
            reason,
            "/o/" + slug + "/settings/capabilities",
            errors));
  }

  @SignedIn
  @GetMapping("/o/{slug}/requests/access")
  Drawn access(
      @PathVariable String slug, @RequestParam(defaultValue = "") String at, Caller caller) {
    if (caller.away() || caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
    return access(slug, at, "60", false, "", FieldErrors.NONE);
  }

  /// @param what `view` to look only
  @SignedIn
  @PostMapping("/o/{slug}/requests/access")
  PageAnswer askForAccess(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(defaultValue = "") String minutes,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String reason) {
    boolean views = what.equals("view");
    try {
      requests.askForAccess(
          TypedText.trimmed(organization),
          views ? List.of("view") : null,
          null,
          RequestsController.minutes(minutes),
          reason);
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return access(slug, organization, minutes, views, reason, errors).refusing(refused);
    }
    return asked(slug);
  }

  private Drawn access(
      String slug,
      String organization,
      String minutes,
      boolean views,
      String reason,
      FieldErrors errors) {
    return page(
        new AskPage(
            "Request access",
            "Those who give access in "
                + organizations.acting().name()
                + " decide. The time runs from their answer.",
            "/o/" + slug + "/requests/access",
            "",
            "",
            null,
            organization,
            minutes,
            views,
            reason,
            "/o/" + slug + "/requests",
            errors));
  }

  private static Drawn page(AskPage page) {
    return Drawn.page("requests/ask", page);
  }

  private static Redirect asked(String slug) {
    return Redirect.to("/o/" + slug + "/requests")
        .saying(Notice.good("Your request is sent. You get the answer as a notice."));
  }

  private static @Nullable Long number(String text) {
    String digits = TypedText.trimmed(text);
    return digits.matches("[0-9]{1,10}") ? Long.valueOf(digits) : null;
  }
}
