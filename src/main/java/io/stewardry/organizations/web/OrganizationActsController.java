package io.stewardry.organizations.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ErasureSettings;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.LifecycleChange;
import io.stewardry.organizations.ListSettings;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.web.OrganizationRow.Pin;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.Undo;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

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
  private final CallerFrame frames;

  OrganizationActsController(
      Organizations organizations,
      FamiliarOrganizations familiar,
      ListSettings settings,
      ChildRights rights,
      ErasureSettings erasure,
      OrganizationQuestions questions,
      CallerFrame frames) {
    this.organizations = organizations;
    this.familiar = familiar;
    this.settings = settings;
    this.rights = rights;
    this.erasure = erasure;
    this.questions = questions;
    this.frames = frames;
  }

  /// The question, with the numbers of now.
  ///
  /// @param row it was asked in the list, whose row the answer replaces
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @OfOrganization(own = false)
  @GetMapping("/suspension")
  ModelAndView suspension(
      @PathVariable String child,
      @RequestParam(defaultValue = "false") boolean row,
      HttpServletRequest request) {
    return DangerQuestions.ask(
        suspensionOf(row, request), frames.of(request), address(request).path(), request);
  }

  /// An API may leave the reason out; a page does not.
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/suspend")
  Object suspend(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      if (TypedText.isBlank(reason)) {
        throw Problem.invalid("/reason", "Give a reason.");
      }
      return done(
          organizations.change(LifecycleChange.SUSPEND, reason),
          "is suspended. Its users can't sign in.",
          request,
          response,
          model);
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      boolean row = Frames.wantsFragment(request);
      return DangerQuestions.again(
          suspensionOf(row, request),
          frames.of(request),
          address(request).path(),
          errors,
          request,
          response);
    }
  }

  private DangerQuestion suspensionOf(boolean row, HttpServletRequest request) {
    String slug = organizations.get().slug();
    return questions
        .suspension(href(request), Edge.caller(request))
        .replacing(row ? "#" + OrganizationRow.idOf(slug) : null);
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/resume")
  String resume(
      @PathVariable String child,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        organizations.change(LifecycleChange.RESUME), "is active again.", request, response, model);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/restore")
  String restore(
      @PathVariable String child,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        organizations.change(LifecycleChange.RESTORE),
        "is restored. It is suspended until you resume it.",
        request,
        response,
        model);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @OfOrganization(own = false)
  @GetMapping("/deletion")
  ModelAndView deletion(@PathVariable String child, HttpServletRequest request) {
    return DangerQuestions.ask(
        questions.deletion(href(request), Edge.caller(request)),
        frames.of(request),
        address(request).path(),
        request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @OfOrganization(guarded = true, own = false)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  Object delete(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      Organization deleted = organizations.delete(TypedText.trimmed(confirmation));
      Flash.leave(
          request,
          response,
          Notice.good(
              deleted.name()
                  + " is deleted. You can restore it for "
                  + erasure.inWords()
                  + ": it is in the list of deleted ones."));
      return "redirect:" + address(request).path();
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.answer(
              refused,
              Map.of(
                  ProblemCode.CONFIRMATION_MISMATCH.name(),
                  "confirmation",
                  ProblemCode.ORG_HAS_CHILDREN.name(),
                  ""),
              request,
              response);
      return DangerQuestions.again(
          questions.deletion(href(request), Edge.caller(request)),
          frames.of(request),
          address(request).path(),
          errors,
          request,
          response);
    }
  }

  /// The row alone where htmx asked for it, else the list again.
  private String done(
      Organization changed,
      String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Notice notice = Notice.good(changed.name() + " " + words);
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + DangerQuestions.back(request, address(request).path());
    }
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    OrganizationRow row =
        OrganizationRows.of(changed, frame, rights.of(caller), caller.superuser())
            .with(pin(changed, caller))
            .detailed(
                Acting.as(caller.context(), () -> organizations.details(List.of(changed.id())))
                    .get(changed.id()))
            .tickedAs(caller.inPlatformPlane() ? null : changed.id().toString());
    model.addAttribute("frame", frame);
    model.addAttribute("row", row);
    model.addAttribute(
        "notice",
        request.getRequestURI().endsWith("/suspend") && row.may(OrganizationRow.Act.RESUME)
            ? notice.undoneBy(
                new Undo(
                    frame,
                    address(request).path() + "/" + changed.id() + "/resume",
                    "#" + row.id()))
            : notice);
    model.addAttribute(
        "page",
        new OrganizationListPage(
            caller.inPlatformPlane(),
            address(request),
            List.of(),
            List.of(row),
            Paging.NONE,
            null,
            null,
            null,
            null,
            ListChoice.of(Acting.as(caller.atHome(), settings::get), address(request)),
            null,
            GroupFilter.NONE));
    return "organizations/part/list-row";
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
  private String href(HttpServletRequest request) {
    return address(request).path() + "/" + organizations.get().id();
  }

  /// The list that the act is below.
  private static ListAddress address(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return ListAddress.of(path.substring(0, end));
  }
}
