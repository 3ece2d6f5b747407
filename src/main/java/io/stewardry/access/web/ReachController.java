package io.stewardry.access.web;

import static java.util.Objects.requireNonNull;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Explanation;
import io.stewardry.access.Reach;
import io.stewardry.access.ReachedOrganization;
import io.stewardry.access.Role;
import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.access.WayKind;
import io.stewardry.access.Why;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Requires;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a member of staff reaches, organization by verb, and what he could do in one of them: each
/// with its reason.
@Controller
@RequestMapping("/o/{slug}/staff/{id}/reach")
class ReachController {
  private final Staff staff;
  private final Why why;
  private final CustomRoles roles;
  private final PermissionWords words;
  private final OrganizationNames names;

  ReachController(
      Staff staff, Why why, CustomRoles roles, PermissionWords words, OrganizationNames names) {
    this.words = words;
    this.staff = staff;
    this.why = why;
    this.roles = roles;
    this.names = names;
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Drawn matrix(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String show,
      ListPlace place,
      Caller caller,
      Frame frame) {
    StaffMember member = known(id, caller);
    boolean all = member.allOrganizations();
    Page<ReachedOrganization> found =
        why.matrix(member.person().id(), !all && !show.equals("all"), q, place.request(), caller);
    String self = "/o/" + slug + "/staff/" + member.person().id() + "/reach";
    ListAddress address = ListAddress.of(self).with("q", q).with("show", show);
    return Drawn.page(
            "access/reach",
            new ReachPage(
                name(member),
                title(member, caller),
                all,
                "/o/" + slug + "/staff/" + member.person().id(),
                address,
                found.items().stream()
                    .map(organization ->
                        new ReachPage.Row(
                            organization.name(),
                            self + "/" + organization.id(),
                            organization.state() != OrganizationState.ACTIVE,
                            cells(organization, all, frame.zone())))
                    .toList(),
                place.paging(found, address)))
        .part("reach-list", "access/part/reach-rows");
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/{childId}")
  Drawn preview(
      @PathVariable String slug,
      @PathVariable String id,
      @PathVariable String childId,
      Caller caller) {
    StaffMember member = known(id, caller);
    UUID organization = Ids.parse(childId).orElseThrow(Problem::notFound);
    List<Explanation> answers = why.explainAll(member.person().id(), organization);
    Map<Permission, Explanation> byPermission = new EnumMap<>(Permission.class);
    answers.forEach(
        answer -> byPermission.put(Permission.ofKey(answer.permission()).orElseThrow(), answer));
    List<PreviewPage.Area> areas =
        words.table(byPermission.keySet()).entrySet().stream()
            .map(area ->
                area(
                    area.getKey().title(),
                    area.getValue().values().stream()
                        .flatMap(List::stream)
                        .map(permission ->
                            act(permission, requireNonNull(byPermission.get(permission))))
                        .toList()))
            .toList();
    return Drawn.page(
        "access/preview",
        new PreviewPage(
            name(member),
            names.of(Set.of(organization)).getOrDefault(organization, childId),
            "/o/" + slug + "/staff/" + member.person().id() + "/reach",
            answers.getFirst().path().stream().map(Explanation.Step::text).toList(),
            areas));
  }

  private static PreviewPage.Area area(String title, List<PreviewPage.Act> acts) {
    return new PreviewPage.Area(
        title, acts.stream().filter(PreviewPage.Act::allowed).count(), acts);
  }

  private PreviewPage.Act act(Permission permission, Explanation answer) {
    return new PreviewPage.Act(
        words.of(permission),
        answer.allowed(),
        answer.refusedBy() == null ? "" : answer.refusedBy().text());
  }

  private static List<ReachPage.Cell> cells(
      ReachedOrganization organization, boolean all, ZoneId zone) {
    return Verb.ALL.stream().map(verb -> cell(verb, organization, all, zone)).toList();
  }

  private static ReachPage.Cell cell(
      Verb verb, ReachedOrganization organization, boolean all, ZoneId zone) {
    if (all) {
      return new ReachPage.Cell(true, "MSP Admins have access to every organization.");
    }
    List<String> ways =
        organization.ways().stream()
            .filter(way -> way.verbs().contains(verb))
            .map(way -> words(way, zone))
            .toList();
    if (!ways.isEmpty()) {
      return new ReachPage.Cell(true, String.join("; ", ways));
    }
    return new ReachPage.Cell(
        false,
        organization.ways().isEmpty()
            ? "No access."
            : "Access does not include: " + verb.word() + ".");
  }

  private static String words(Reach.Way way, ZoneId zone) {
    String how = way.kind() == WayKind.GROUP ? "Through the group " + way.name() : "Direct";
    return way.expiresAt() == null
        ? how
        : how + ", until " + way.expiresAt().minusNanos(1).atZone(zone).toLocalDate();
  }

  private StaffMember known(String id, Caller caller) {
    return staff.get(Ids.parse(id).orElseThrow(Problem::notFound), caller);
  }

  private String title(StaffMember member, Caller caller) {
    return roles.all(caller).items().stream()
        .filter(role -> role.key().equals(member.person().role()))
        .map(Role::name)
        .findAny()
        .orElse(member.person().role());
  }

  private static String name(StaffMember member) {
    String name = member.person().name();
    return name.isEmpty() ? member.person().email() : name;
  }
}
