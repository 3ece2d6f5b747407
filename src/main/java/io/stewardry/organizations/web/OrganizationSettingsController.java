package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Editing;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationEdit;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SignInRules;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
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

  OrganizationSettingsController(
      Organizations organizations, SignInRules signInRules, ChildRights rights) {
    this.signInRules = signInRules;
    this.rights = rights;
    this.organizations = organizations;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(Caller caller) {
    return page("organizations/settings", null, FieldErrors.NONE, caller);
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/sign-in")
  Drawn signIn(Caller caller) {
    return page("organizations/sign-in", null, FieldErrors.NONE, caller)
        .with("secondFactorRequired", signInRules.secondFactorRequired())
        .with("withoutFactor", signInRules.withoutSecondFactor());
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/danger")
  Drawn danger(Caller caller) {
    // An organization is suspended and deleted from above, so at home there is no such page.
    if (!caller.away()) {
      throw Problem.notFound();
    }
    return page("organizations/danger", null, FieldErrors.NONE, caller);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  PageAnswer save(@ModelAttribute("form") OrganizationProfileForm form, Caller caller) {
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
      return Redirect.to("/o/" + saved.slug() + "/settings")
          .saying(Notice.good("The profile is saved."));
    } catch (RuntimeException refused) {
      return page("organizations/settings", form, RefusedForm.errors(refused, FIELDS), caller)
          .refusing(refused);
    }
  }

  /// @param typed null shows what is in force
  private Drawn page(
      String template, @Nullable OrganizationProfileForm typed, FieldErrors errors, Caller caller) {
    return Drawn.page(template, frame -> settings(typed, errors, caller, frame));
  }

  private OrganizationSettingsPage settings(
      @Nullable OrganizationProfileForm typed, FieldErrors errors, Caller caller, Frame frame) {
    Organization organization = organizations.get();
    FromAbove above = FromAbove.of(organization, caller, frame, rights);
    return new OrganizationSettingsPage(
        frame.acting() == null ? "" : frame.acting().href() + "/settings",
        Editing.whyNot(organization, caller) == null && frame.may(Permission.SETTINGS_UPDATE),
        Editing.whyNot(organization, caller),
        typed == null ? OrganizationProfileForm.of(organization) : typed,
        errors,
        organization.emailDomains().stream().map(EmailDomainRow::of).toList(),
        managedBy(organization, caller),
        above.danger(organization),
        above.href(),
        frame.actingIn(above.organization()));
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
