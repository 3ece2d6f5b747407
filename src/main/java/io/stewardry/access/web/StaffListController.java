package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.StateBadge;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The staff of an MSP: all, or administrators or technicians only.
@Controller
class StaffListController {
  private final Staff staff;
  private final CustomRoles roles;

  StaffListController(Staff staff, CustomRoles roles) {
    this.staff = staff;
    this.roles = roles;
  }

  @Requires(Permission.STAFF_VIEW)
  @GetMapping("/o/{slug}/staff")
  Drawn list(
      @RequestParam(defaultValue = "") String tab,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "name") String sort,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    StaffFilter filter = StaffFilter.of(tab);
    Map<String, String> titles =
        roles.all(caller).items().stream().collect(Collectors.toMap(Role::key, Role::name));
    Page<StaffMember> found =
        staff.page(
            UserQuery.of(q, null, sort, place.request()).withRoles(filter.rolesOf(titles.keySet())),
            caller);
    ListAddress address =
        list.with(StaffFilter.PARAMETER, filter.value())
            .with("q", q)
            .with("sort", sort.equals("name") ? "" : sort);
    return Drawn.page(
            "access/staff",
            new StaffListPage(
                address,
                filter.word(),
                StaffFilter.chips(address, roles.holders()),
                found.items().stream()
                    .map(member -> row(member, titles, address.path(), caller, frame))
                    .toList(),
                place.paging(found, address),
                frame.may(Permission.STAFF_CREATE) ? address.path() + "/new" : null))
        .part("staff-list", "access/part/staff-swap");
  }

  static StaffRow row(
      StaffMember member, Map<String, String> titles, String listHref, Caller caller, Frame frame) {
    Person person = member.person();
    return new StaffRow(
        person.id().toString(),
        person.name().isEmpty() ? person.email() : person.name(),
        person.email(),
        titles.getOrDefault(person.role(), person.role()),
        reach(member, caller),
        !member.allOrganizations() && member.access().isEmpty(),
        person.external(),
        person.apiAccess(),
        person.id().equals(caller.user().value()),
        state(person),
        person.lastSignInAt() == null ? null : frame.moment(person.lastSignInAt()),
        listHref + "/" + person.id());
  }

  static StateBadge state(Person person) {
    return switch (person.state()) {
      case ACTIVE -> StateBadge.ACTIVE;
      case SUSPENDED -> StateBadge.SUSPENDED;
      case INVITED, DELETED -> StateBadge.INVITED;
    };
  }

  /// Staff with access to some organizations only see the access that they share with others.
  private static String reach(StaffMember member, Caller caller) {
    boolean some = !caller.everyChildByRole();
    if (member.allOrganizations()) {
      return "All organizations";
    }
    long groups = member.access().stream().map(Access::groupId).filter(id -> id != null).count();
    long organizations = member.access().size() - groups;
    if (groups + organizations == 0) {
      return some ? "None of yours" : "None";
    }
    if (groups + organizations == 1) {
      return member.access().getFirst().name();
    }
    String counted =
        organizations == 0
            ? ""
            : some
                ? Figures.counted(organizations, "of your organizations", "of your organizations")
                : Figures.counted(organizations, "organization", "organizations");
    String grouped = groups == 0 ? "" : Figures.counted(groups, "group", "groups");
    return counted.isEmpty() || grouped.isEmpty() ? counted + grouped : counted + ", " + grouped;
  }
}
