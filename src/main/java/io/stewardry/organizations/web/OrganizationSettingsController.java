package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationEdit;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SignInRules;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// An organization's settings, opened inside of it.
@Controller
@RequestMapping("/o/{slug}/settings")
class OrganizationSettingsController {
  private static final Map<String, String> FIELDS =
      Map.of("SLUG_TAKEN", "shortName", "/slug", "shortName", "VERSION_MISMATCH", "");

  private final Organizations organizations;
  private final SignInRules signInRules;
  private final ChildRights rights;
  private final CallerFrame frames;

  OrganizationSettingsController(
      Organizations organizations,
      SignInRules signInRules,
      ChildRights rights,
      CallerFrame frames) {
    this.signInRules = signInRules;
    this.rights = rights;
    this.organizations = organizations;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  String show(HttpServletRequest request, Model model) {
    return page(null, FieldErrors.NONE, request, model);
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/sign-in")
  String signIn(HttpServletRequest request, Model model) {
    page(null, FieldErrors.NONE, request, model);
    model.addAttribute("secondFactorRequired", signInRules.secondFactorRequired());
    model.addAttribute("withoutFactor", signInRules.withoutSecondFactor());
    return "organizations/sign-in";
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/danger")
  String danger(HttpServletRequest request, Model model) {
    page(null, FieldErrors.NONE, request, model);
    return "organizations/danger";
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  String save(
      @ModelAttribute("form") OrganizationProfileForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      Organization saved =
          organizations.update(
              new OrganizationEdit(
                  Map.of(
                      "name", form.name(),
                      "slug", form.shortName(),
                      "externalId", form.externalId(),
                      "description", form.description())),
              Optional.of(form.version() == null ? 0 : form.version().intValue()));
      Flash.leave(request, response, Notice.good("The profile is saved."));
      return "redirect:/o/" + saved.slug() + "/settings";
    } catch (RuntimeException refused) {
      return page(form, RefusedForm.answer(refused, FIELDS, request, response), request, model);
    }
  }

  /// @param typed null shows what is in force
  private String page(
      @Nullable OrganizationProfileForm typed,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    Organization organization = organizations.get();
    FromAbove above = FromAbove.of(organization, caller, frame, rights);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new OrganizationSettingsPage(
            frame.acting() == null ? "" : frame.acting().href() + "/settings",
            Editing.whyNot(organization, caller) == null && frame.may(Permission.SETTINGS_UPDATE),
            Editing.whyNot(organization, caller),
            typed == null ? OrganizationProfileForm.of(organization) : typed,
            errors,
            organization.emailDomains().stream().map(EmailDomainRow::of).toList(),
            managedBy(organization, caller),
            above.danger(organization),
            above.href(),
            frame.actingIn(above.organization())));
    return "organizations/settings";
  }

  private ManagedBy managedBy(Organization organization, Caller caller) {
    String name = organizations.managingName().orElse(null);
    if (!caller.superuser()) {
      return ManagedBy.readOnly(name);
    }
    ActingContext platform = caller.atHome();
    return ManagedBy.changeable(
        name,
        organization.managingOrganizationId(),
        Acting.as(platform, organizations::msps),
        organization.id());
  }
}
