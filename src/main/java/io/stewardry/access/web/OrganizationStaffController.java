package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.access.WantedAccess;
import io.stewardry.access.web.OrganizationStaffPage.Form;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.people.UserQuery;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who of the MSP has access to one of its organizations: given and removed here, one by one, and
/// given back as long as the page is open.
@Controller
@RequestMapping("/o/{slug}/organizations/{child}/staff")
class OrganizationStaffController {
  private static final int MOST_OFFERED = 200;

  private final Staff staff;
  private final OrganizationStaffRows rows;
  private final FamiliarOrganizations familiar;
  private final Lookups lookups;
  private final CallerFrame frames;

  OrganizationStaffController(
      Staff staff,
      OrganizationStaffRows rows,
      FamiliarOrganizations familiar,
      Lookups lookups,
      CallerFrame frames) {
    this.staff = staff;
    this.rows = rows;
    this.familiar = familiar;
    this.lookups = lookups;
    this.frames = frames;
  }

  @Requires(Permission.ACCESS_VIEW)
  @OfOrganization(fromAbove = true, own = false)
  @GetMapping
  String show(
      @PathVariable String slug,
      @PathVariable String child,
      HttpServletRequest request,
      Model model) {
    Form empty = new Form("", Set.copyOf(WantedAccess.VERBS), "");
    return page(slug, child, empty, FieldErrors.NONE, request, model);
  }

  @Requires(Permission.ACCESS_MANAGE)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @PostMapping
  String give(
      @PathVariable String slug,
      @PathVariable String child,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(required = false) @Nullable Set<String> verbs,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String expiresAt,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    Set<String> chosen = new LinkedHashSet<>(Set.of("view"));
    chosen.addAll(verbs == null ? Set.of() : verbs);
    Form form = new Form(person, chosen, until);
    StaffMember given;
    try {
      String end = expiresAt.isEmpty() ? AccessRow.end(until, frame.zone()) : expiresAt;
      given = staff.give(id(child), named(person, caller), ordered(chosen), end, caller);
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = errors(refused, request, response);
      if (Frames.wantsFragment(request)) {
        model.addAttribute("notice", Notice.warning(String.join(" ", errors.byField().values())));
        return "shell/notice";
      }
      return page(slug, child, form, errors, request, model);
    }
    Notice notice = Notice.good(name(given) + " has access now.");
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + action(slug, called(child).slug());
    }
    model.addAttribute("frame", frame);
    model.addAttribute("notice", notice);
    model.addAttribute(
        "row", rows.rows(List.of(given), action(slug, child), true, caller, frame).getFirst());
    return "access/part/organization-staff-row";
  }

  /// In the list the row stays, with the way back.
  @Requires(Permission.ACCESS_MANAGE)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @PostMapping("/{user}/remove")
  String remove(
      @PathVariable String slug,
      @PathVariable String child,
      @PathVariable String user,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    UUID organization = id(child);
    UserId person = Ids.parse(user).map(UserId::new).orElseThrow(Problem::notFound);
    StaffMember before = staff.in(organization, person, caller);
    staff.remove(organization, person, caller);
    Notice notice = Notice.good(name(before) + " no longer has access.");
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + action(slug, called(child).slug());
    }
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute("removed", rows.removed(before, action(slug, child), caller, frame));
    return "access/part/organization-staff-removed";
  }

  private String page(
      String slug,
      String child,
      Form form,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    UUID organization = id(child);
    boolean manages = frame.may(Permission.ACCESS_MANAGE);
    List<StaffMember> members = staff.reaching(organization, caller);
    OrganizationName named = called(child);
    String action = action(slug, organization.toString());
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new OrganizationStaffPage(
            named.name(),
            "/o/" + slug + "/organizations",
            action,
            "/o/" + named.slug(),
            rows.rows(members, action, manages, caller, frame),
            manages ? others(members, caller) : List.of(),
            manages ? form : null,
            errors,
            ZoneLabel.of(frame.zone())));
    return "access/organization-staff";
  }

  /// Whoever has no direct access yet. Those beyond the first can still be typed.
  private List<Choice> others(List<StaffMember> members, Caller caller) {
    Set<UUID> have = new HashSet<>();
    for (StaffMember member : members) {
      if (member.allOrganizations()
          || member.access().stream().map(Access::groupId).anyMatch(group -> group == null)) {
        have.add(member.person().id());
      }
    }
    PageRequest most = new PageRequest(MOST_OFFERED, null);
    return staff.page(UserQuery.of("", null, null, most), caller).items().stream()
        .filter(member -> !member.allOrganizations() && !have.contains(member.person().id()))
        .map(member -> new Choice(member.person().email(), name(member)))
        .toList();
  }

  private UserId named(String email, Caller caller) {
    String wanted = TypedText.trimmed(email);
    return staff
        .page(UserQuery.of(wanted, null, null, new PageRequest(MOST_OFFERED, null)), caller)
        .items()
        .stream()
        .filter(member -> !wanted.isEmpty() && member.person().email().equalsIgnoreCase(wanted))
        .map(member -> new UserId(member.person().id()))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("/person", "Nobody of your staff has this address. Pick one."));
  }

  private static FieldErrors errors(
      RuntimeException refused, HttpServletRequest request, HttpServletResponse response) {
    FieldErrors errors = RefusedStaffForm.errors(refused, request, response);
    ProblemCode code = RefusedForm.of(request).orElseThrow().code();
    if (code != ProblemCode.VALIDATION_FAILED) {
      return FieldErrors.of("person", String.join(" ", errors.byField().values()));
    }
    String wrongPerson = errors.on("person");
    return wrongPerson == null
        ? FieldErrors.of("until", String.join(" ", errors.byField().values()))
        : errors;
  }

  private static List<String> ordered(Set<String> chosen) {
    return WantedAccess.VERBS.stream().filter(chosen::contains).toList();
  }

  private static String name(StaffMember member) {
    String name = member.person().name();
    return name.isEmpty() ? member.person().email() : name;
  }

  private static String action(String slug, String child) {
    return "/o/" + slug + "/organizations/" + child + "/staff";
  }

  private OrganizationName called(String child) {
    return familiar.child(new OrganizationId(id(child)));
  }

  private UUID id(String child) {
    return lookups.findNamed(child).map(OrganizationId::value).orElseThrow(Problem::notFound);
  }
}
