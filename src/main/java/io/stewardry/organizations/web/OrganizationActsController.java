package io.stewardry.organizations.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
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
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
  private final CallerFrame frames;

  OrganizationActsController(
      Organizations organizations,
      FamiliarOrganizations familiar,
      ListSettings settings,
      ChildRights rights,
      ErasureSettings erasure,
      CallerFrame frames) {
    this.organizations = organizations;
    this.familiar = familiar;
    this.settings = settings;
    this.rights = rights;
    this.erasure = erasure;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @OfOrganization(guarded = true, own = false)
  @PostMapping("/suspend")
  String suspend(
      @PathVariable String child,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        organizations.change(LifecycleChange.SUSPEND),
        "is suspended. Nobody of it can sign in; nothing is lost.",
        request,
        response,
        model);
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

  /// The question, with the numbers of now.
  @Requires(Permission.ORGANIZATION_DELETE)
  @OfOrganization(own = false)
  @GetMapping("/deletion")
  String deletion(@PathVariable String child, HttpServletRequest request, Model model) {
    Organization organization = organizations.get();
    model.addAttribute("frame", frames.of(request));
    model.addAttribute(
        "page",
        Deletion.of(
            organization,
            erasure.inWords(),
            address(request).path() + "/" + organization.id() + "/delete"));
    return "organizations/part/deletion";
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @OfOrganization(guarded = true, own = false)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  String delete(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    Organization deleted = organizations.delete(TypedText.trimmed(confirmation));
    Flash.leave(
        request,
        response,
        Notice.good(
            deleted.name() + " is deleted. For " + erasure.inWords() + " it can be restored."));
    return "redirect:" + address(request).path();
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
      return "redirect:" + address(request).path();
    }
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    OrganizationRow row =
        OrganizationRows.of(changed, frame, rights.of(caller), caller.superuser())
            .with(pin(changed, caller))
            .tickedAs(caller.inPlatformPlane() ? null : changed.id().toString());
    model.addAttribute("frame", frame);
    model.addAttribute("row", row);
    model.addAttribute("notice", notice);
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
            List.of()));
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

  /// The list that the act stands below.
  private static ListAddress address(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return ListAddress.of(path.substring(0, end));
  }
}
