package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ChildDetail;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ErasureSettings;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.LifecycleChange;
import io.stewardry.organizations.ListSettings;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.web.OrganizationRow.Pin;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.Undo;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done with an organization from the one above it: from the list, or from its settings.
@Controller
@RequestMapping({"/o/{slug}/organizations/{child}", "/platform/organizations/{child}"})
class OrganizationActsController {
  private final Organizations organizations;
  private final FamiliarOrganizations familiar;
  private final ListSettings settings;
  private final ChildRights rights;
  private final ErasureSettings erasure;
  private final OrganizationQuestions questions;

  OrganizationActsController(
      Organizations organizations,
      FamiliarOrganizations familiar,
      ListSettings settings,
      ChildRights rights,
      ErasureSettings erasure,
      OrganizationQuestions questions) {
    this.organizations = organizations;
    this.familiar = familiar;
    this.settings = settings;
    this.rights = rights;
    this.erasure = erasure;
    this.questions = questions;
  }

  /// The question, with the numbers of now.
  ///
  /// @param row it was asked in the list, whose row the answer replaces
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false)
  @GetMapping("/suspension")
  Asked suspension(
      @RequestParam(defaultValue = "false") boolean row, Caller caller, ListAddress here) {
    return Asked.of(suspensionOf(row, caller, here), list(here).path());
  }

  /// An API may leave the reason out; a page does not.
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/suspend")
  PageAnswer suspend(
      @RequestParam(defaultValue = "") String reason,
      Caller caller,
      ListAddress here,
      HttpServletRequest request) {
    try {
      if (TypedText.isBlank(reason)) {
        throw Problem.invalid("/reason", "Give a reason.");
      }
      return done(
          organizations.change(LifecycleChange.SUSPEND, reason),
          "is suspended. Its users can't sign in.",
          caller,
          here);
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of());

      return Asked.again(
          suspensionOf(Htmx.wantsFragment(request), caller, here),
          list(here).path(),
          errors,
          refused);
    }
  }

  private DangerQuestion suspensionOf(boolean row, Caller caller, ListAddress here) {
    String slug = organizations.get().slug();
    return questions
        .suspension(href(here), caller)
        .replacing(row ? "#" + OrganizationRow.idOf(slug) : null);
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/resume")
  PageAnswer resume(Caller caller, ListAddress here) {
    return done(organizations.change(LifecycleChange.RESUME), "is active again.", caller, here);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/restore")
  PageAnswer restore(Caller caller, ListAddress here) {
    return done(
        organizations.change(LifecycleChange.RESTORE),
        "is restored. It is suspended until you resume it.",
        caller,
        here);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false)
  @GetMapping("/deletion")
  Asked deletion(Caller caller, ListAddress here) {
    return Asked.of(questions.deletion(href(here), caller), list(here).path());
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @OfOrganization(guarded = true, own = false)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  PageAnswer delete(
      @RequestParam(defaultValue = "") String confirmation, Caller caller, ListAddress here) {
    try {
      Organization deleted = organizations.delete(TypedText.trimmed(confirmation));
      return Redirect.to(list(here).path())
          .saying(
              Notice.good(
                  deleted.name()
                      + " is deleted. You can restore it for "
                      + erasure.inWords()
                      + ": it is in the list of deleted ones."));
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.errors(
              refused,
              Map.of(
                  ProblemCode.CONFIRMATION_MISMATCH.name(),
                  "confirmation",
                  ProblemCode.ORG_HAS_CHILDREN.name(),
                  ""));
      return Asked.again(
          questions.deletion(href(here), caller), list(here).path(), errors, refused);
    }
  }

  /// The row alone where htmx asked for it, else the list again.
  private PageAnswer done(Organization changed, String words, Caller caller, ListAddress here) {
    Notice notice = Notice.good(changed.name() + " " + words);
    return Redirect.back(list(here).path())
        .saying(notice)
        .inPlace(frame -> row(changed, notice, caller, frame, here));
  }

  private Drawn row(
      Organization changed, Notice notice, Caller caller, Frame frame, ListAddress here) {
    ChildDetail detail =
        Acting.as(caller.context(), () -> organizations.details(List.of(changed.id())))
            .get(changed.id());
    OrganizationRow row =
        OrganizationRows.of(changed, frame, rights.of(caller), caller.superuser())
            .shownAs(
                new OrganizationRow.Shown(
                    pin(changed, caller),
                    caller.inPlatformPlane() ? null : changed.id().toString(),
                    null,
                    detail,
                    OrganizationRow.end(frame, detail)));
    String resume = list(here).path() + "/" + changed.id() + "/resume";
    return Drawn.page(
            "organizations/part/list-row",
            new OrganizationListPage(
                caller.inPlatformPlane(),
                list(here),
                List.of(),
                List.of(row),
                Paging.NONE,
                frame.may(Permission.ORGANIZATION_CREATE) ? list(here).path() + "/new" : null,
                null,
                null,
                null,
                ListChoice.of(Acting.as(caller.atHome(), settings::get), list(here)),
                null,
                GroupFilter.NONE))
        .with("row", row)
        .with(
            "notice",
            here.path().endsWith("/suspend") && row.may(OrganizationRow.Act.RESUME)
                ? notice.undoneBy(new Undo(frame, resume, "#" + row.id()))
                : notice);
  }

  /// The star as it stood in the row: a change of state does not touch it.
  private Pin pin(Organization organization, Caller caller) {
    if (caller.away()) {
      return Pin.NONE;
    }
    return Acting.as(
            caller.context(), () -> familiar.isFavorite(new OrganizationId(organization.id())))
        ? Pin.PINNED
        : Pin.OFFERED;
  }

  /// The organization in the list. Forms name it by its id: the short name may be another one when
  /// they are sent.
  private String href(ListAddress here) {
    return list(here).path() + "/" + organizations.get().id();
  }

  /// The list that the act is below.
  private static ListAddress list(ListAddress here) {
    String path = here.path();
    int end = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return ListAddress.of(path.substring(0, end));
  }
}
