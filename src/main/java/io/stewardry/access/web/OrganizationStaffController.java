package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.Transactions;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who of the MSP reaches one of its organizations; whoever was given access by name can be taken
/// off here, and keeps the rest.
@Controller
@RequestMapping("/o/{slug}/organizations/{child}/staff")
class OrganizationStaffController {
  private final Staff staff;
  private final CustomRoles roles;
  private final FamiliarOrganizations familiar;
  private final Lookups lookups;
  private final Transactions transactions;
  private final CallerFrame frames;

  OrganizationStaffController(
      Staff staff,
      CustomRoles roles,
      FamiliarOrganizations familiar,
      Lookups lookups,
      Transactions transactions,
      CallerFrame frames) {
    this.staff = staff;
    this.roles = roles;
    this.familiar = familiar;
    this.lookups = lookups;
    this.transactions = transactions;
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
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    UUID organization = id(child);
    OrganizationName named = familiar.child(new OrganizationId(organization));
    Map<String, String> titles =
        roles.all(caller).items().stream().collect(Collectors.toMap(Role::key, Role::name));
    boolean mayRemove = frame.may(Permission.ACCESS_MANAGE);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new OrganizationStaffPage(
            named.name(),
            "/o/" + slug + "/organizations",
            "/o/" + slug + "/organizations/" + organization + "/staff",
            "/o/" + named.slug(),
            staff.reaching(organization, caller).stream()
                .map(member ->
                    new OrganizationStaffPage.Row(
                        StaffListController.row(
                            member, titles, "/o/" + slug + "/staff", caller, frame),
                        how(member),
                        mayRemove && removable(member)))
                .toList(),
            mayRemove));
    return "access/organization-staff";
  }

  @Requires(Permission.ACCESS_MANAGE)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @PostMapping
  String save(
      @PathVariable String slug,
      @PathVariable String child,
      @RequestParam(required = false) @Nullable List<String> remove,
      HttpServletRequest request,
      HttpServletResponse response) {
    Caller caller = Edge.caller(request);
    UUID organization = id(child);
    List<UserId> gone =
        (remove == null ? List.<String>of() : remove)
            .stream()
                .map(user -> Ids.parse(user).map(UserId::new).orElseThrow(Problem::notFound))
                .toList();
    transactions.run(() -> gone.forEach(user -> staff.remove(organization, user, caller)));
    Flash.leave(
        request,
        response,
        gone.isEmpty()
            ? Notice.info("Nobody was marked, so nothing was changed.")
            : Notice.good("Saved. Whoever was taken off is out from the next click on."));
    return "redirect:/o/"
        + slug
        + "/organizations/"
        + familiar.child(new OrganizationId(organization)).slug()
        + "/staff";
  }

  private UUID id(String child) {
    return lookups.findNamed(child).map(OrganizationId::value).orElseThrow(Problem::notFound);
  }

  private static String how(StaffMember member) {
    if (member.allOrganizations()) {
      return "By the role: every organization";
    }
    return member.access().stream()
            .map(one -> one.groupId() == null ? "By name" : "With the group " + one.name())
            .distinct()
            .collect(Collectors.joining(", "))
        + ": "
        + member.access().stream()
            .flatMap(one -> one.verbs().stream())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /// What comes with the role or a group is not taken away here.
  private static boolean removable(StaffMember member) {
    return !member.allOrganizations()
        && member.access().stream().map(Access::groupId).noneMatch(group -> group != null);
  }
}
