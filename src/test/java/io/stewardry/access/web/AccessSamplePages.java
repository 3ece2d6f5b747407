package io.stewardry.access.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.Suspension;
import io.stewardry.pages.Sample;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart.Fact;
import io.stewardry.people.UserPagePart.Link;
import io.stewardry.people.Users;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.support.Descriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Staff pages with much, with nothing, with names that break what trusts them.
public final class AccessSamplePages {
  private static final String STAFF = "/o/nordlys-it/staff";
  private static final ListAddress LIST = ListAddress.of(STAFF);
  private static final List<Choice> ROLES =
      List.of(
          new Choice("manager", "Manager"),
          new Choice("technician", "Technician"),
          new Choice("read_only", "Read Only"));

  private AccessSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), members(), parts(), own()).flatMap(List::stream).toList();
  }

  private static List<Sample> own() {
    List<OwnAccessPage.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(n ->
                new OwnAccessPage.Row(
                    n % 10 == 3 ? HOSTILE.getFirst() : "Acme Dental Group " + n,
                    n % 7 == 0,
                    n % 2 == 0 ? "View only" : "Edit settings, invite users, reset passwords",
                    n % 3 == 0 ? ago(Duration.ofDays(-n - 1)) : null))
            .toList();
    return Stream.of(
            Map.entry("much", new OwnAccessPage("Technician", false, rows)),
            Map.entry("none", new OwnAccessPage("Technician", false, List.of())),
            Map.entry("everything", new OwnAccessPage("MSP Admin", true, List.of())))
        .map(one ->
            new Sample(
                "access/own-access",
                one.getKey(),
                Map.of("frame", msp("/account"), "page", one.getValue())))
        .toList();
  }

  private static List<Sample> lists() {
    ListAddress searched = LIST.with("q", HOSTILE.getFirst());
    return List.of(
        list(
            "access/staff",
            "much",
            new StaffListPage(
                LIST,
                "staff member",
                chips(LIST),
                rows(25),
                Paging.of(1, 25, 212, null, "?after=x"),
                STAFF + "/new")),
        list(
            "access/staff",
            "hostile",
            new StaffListPage(
                LIST,
                "technician",
                chips(LIST),
                hostile(),
                Paging.of(1, 10, 10, null, null),
                null)),
        list(
            "access/staff",
            "nothing",
            new StaffListPage(
                LIST.with("tab", "technicians"),
                "technician",
                chips(LIST.with("tab", "technicians")),
                List.of(),
                Paging.NONE,
                STAFF + "/new")),
        list(
            "access/staff",
            "nothing-found",
            new StaffListPage(
                searched, "staff member", chips(searched), List.of(), Paging.NONE, null)),
        list("access/part/staff-rows", "much", three()),
        list("access/part/staff-swap", "much", three()),
        list("access/part/staff-chips", "much", three()),
        organizationStaff(
            "some",
            "Acme Dental Group",
            organizationRows(),
            new OrganizationStaffPage.Form("", Verb.ALL, ""),
            FieldErrors.NONE),
        organizationStaff(
            "refused",
            HOSTILE.getFirst(),
            organizationRows(),
            new OrganizationStaffPage.Form("nobody", Set.of(Verb.VIEW, Verb.UPDATE), "2020-01-01"),
            new FieldErrors(
                Map.of(
                    "person", "Nobody of your staff has this address. Pick one.",
                    "until", "It must lie in the future."))),
        organizationStaff("nobody", HOSTILE.get(1), List.of(), null, FieldErrors.NONE),
        new Sample(
            "access/part/organization-staff-row",
            "one",
            Map.of(
                "frame",
                msp(STAFF),
                "row",
                organizationRows().getFirst(),
                "notice",
                Notice.good("Given."))),
        new Sample(
            "access/part/organization-staff-removed",
            "one",
            Map.of(
                "frame",
                msp(STAFF),
                "removed",
                new OrganizationStaffPage.Removed(
                    rows(1).getFirst(),
                    "Direct",
                    "/o/x/organizations/acme/staff",
                    List.of(Verb.VIEW, Verb.UPDATE),
                    ""))),
        new Sample(
            "access/part/verbs",
            "some",
            Map.of("name", "verbs", "may", (Predicate<Verb>) Verb.UPDATE::equals)));
  }

  private static List<OrganizationStaffPage.Row> organizationRows() {
    return rows(6).stream()
        .map(row ->
            new OrganizationStaffPage.Row(
                row,
                row.self() ? "Role: all organizations" : "Direct, Group Gold",
                row.self() ? "Everything" : "Edit settings, invite users, reset passwords",
                row.external() ? ago(Duration.ofDays(-9)) : null,
                row.self()
                    ? null
                    : "/o/nordlys-it/organizations/acme/staff/" + row.id() + "/remove",
                row.self() ? "MSP Admins always have access." : null))
        .toList();
  }

  private static Sample organizationStaff(
      String variant,
      String name,
      List<OrganizationStaffPage.Row> rows,
      OrganizationStaffPage.Form form,
      FieldErrors errors) {
    return new Sample(
        "access/organization-staff",
        variant,
        Map.of(
            "frame",
            msp("/o/nordlys-it/organizations"),
            "page",
            new OrganizationStaffPage(
                name,
                "/o/nordlys-it/organizations",
                "/o/nordlys-it/organizations/acme/staff",
                "/o/acme",
                rows,
                List.of(new Choice("tom@nordlys.example", "Tom Berg")),
                form,
                errors,
                "Europe/Oslo")));
  }

  private static StaffListPage three() {
    return new StaffListPage(
        LIST, "staff member", chips(LIST), rows(3), Paging.of(1, 3, 3, null, null), null);
  }

  private static List<Chip> chips(ListAddress address) {
    return StaffFilter.chips(address, Map.of("msp_admin", 12L, "technician", 200L));
  }

  private static Sample list(String template, String variant, StaffListPage page) {
    return new Sample(template, variant, Map.of("frame", msp(STAFF), "page", page));
  }

  private static List<Sample> members() {
    StaffForm fresh = StaffForm.empty("technician");
    StaffForm tom = form(access(4));
    return List.of(
        member("new", page(null, fresh, FieldErrors.NONE, true, false, null)),
        member(
            "new-refused",
            page(
                null,
                fresh,
                new FieldErrors(
                    Map.of(
                        "email",
                        "Somebody has this address already.",
                        "access",
                        "Choose at least one organization or group.")),
                true,
                false,
                null)),
        member(
            "much", page(StateBadge.ACTIVE, form(access(40)), FieldErrors.NONE, true, false, null)),
        member(
            "hostile",
            page(StateBadge.SUSPENDED, form(hostileAccess()), FieldErrors.NONE, true, false, null)),
        member("read", page(StateBadge.ACTIVE, tom, FieldErrors.NONE, false, false, null)),
        member(
            "msp-admin",
            page(
                StateBadge.INVITED,
                form(List.of()),
                FieldErrors.NONE,
                false,
                true,
                Notice.info(Users.GREATER_RIGHTS))));
  }

  private static Sample member(String variant, StaffPage page) {
    return new Sample("access/staff-member", variant, Map.of("frame", msp(STAFF), "page", page));
  }

  private static StaffPage page(
      StateBadge state,
      StaffForm form,
      FieldErrors errors,
      boolean mayEdit,
      boolean all,
      Notice hint) {
    return new StaffPage(
        state == null ? "New member of staff" : "Tom Berg",
        STAFF,
        state == null ? STAFF : STAFF + "/0198",
        state,
        form,
        errors,
        ROLES,
        "Technician",
        all,
        mayEdit,
        mayEdit,
        true,
        state == null
            ? null
            : new StaffPage.Account(
                "/o/nordlys-it/users/0198",
                mayEdit,
                mayEdit
                    ? EnumSet.complementOf(EnumSet.of(UserAct.EDIT, UserAct.REACTIVATE))
                    : Set.of(),
                ago(Duration.ofDays(3)),
                ago(Duration.ofDays(400)),
                false,
                true,
                mayEdit
                    ? null
                    : new Suspension(Instant.parse("2026-05-03T08:00:00Z"), "Ida Holm", "On leave"),
                List.of(
                    new Fact(
                        "User groups",
                        List.of(new Link(HOSTILE.get(4), "/o/nordlys-it/user-groups/7"))))),
        List.of(
            new StaffPage.RoleText("msp_admin", "MSP Admin", "do everything", false),
            new StaffPage.RoleText(
                "technician",
                "Technician",
                "view the organization, view users; change nothing",
                true)),
        "Europe/Oslo",
        hint);
  }

  private static StaffForm form(List<AccessRow> access) {
    return new StaffForm(
        "Tom", "Berg", "tom@nordlys.example", "+47 22 00", "technician", false, true, true, access);
  }

  private static List<AccessRow> access(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            new AccessRow(
                (n % 5 == 4 ? "g-" : "o-") + "0198-" + n,
                "Customer " + n,
                n % 2 == 0 ? Set.of(Verb.VIEW, Verb.UPDATE) : Verb.ALL,
                n % 3 == 0 ? "2027-01-31" : ""))
        .toList();
  }

  private static List<AccessRow> hostileAccess() {
    return IntStream.range(0, HOSTILE.size())
        .mapToObj(n -> new AccessRow("o-0198-" + n, HOSTILE.get(n), Set.of(Verb.VIEW), ""))
        .toList();
  }

  private static Sample whoCan(String variant, String name, List<WhoCanPage.Row> rows) {
    return new Sample(
        "access/who-can",
        variant,
        Map.of(
            "frame",
            msp(STAFF),
            "page",
            new WhoCanPage(
                name,
                "/o/nordlys-it/access",
                Permission.USER_UPDATE,
                "Who can enter and edit users?",
                "edit users",
                "",
                "Europe/Oslo",
                WhoCanPage.groups(
                    Descriptions.permissions(), "/o/nordlys-it/access", Permission.USER_UPDATE, ""),
                rows)));
  }

  private static Sample reach(String template, String variant, List<ReachPage.Row> rows) {
    return new Sample(
        template,
        variant,
        Map.of(
            "frame",
            msp(STAFF),
            "page",
            new ReachPage(
                "Tom Berg",
                "Technician",
                false,
                STAFF + "/0198",
                ListAddress.of(STAFF + "/0198/reach"),
                rows,
                rows.isEmpty()
                    ? Paging.NONE
                    : Paging.of(1, rows.size(), 10_251, null, "?after=x"))));
  }

  private static List<ReachPage.Row> reached() {
    return HOSTILE.stream()
        .map(name ->
            new ReachPage.Row(
                name,
                STAFF + "/0198/reach/0199",
                name.length() > 60,
                List.of(
                    new ReachPage.Cell(true, "By name, until 2027-01-31"),
                    new ReachPage.Cell(false, "The access does not include: create."),
                    new ReachPage.Cell(true, "With the group Gold"),
                    new ReachPage.Cell(false, "The access does not include: delete."))))
        .toList();
  }

  private static Sample preview() {
    List<PreviewPage.Act> acts =
        List.of(
            new PreviewPage.Act("Users: view", true, ""),
            new PreviewPage.Act(
                "Users: change",
                false,
                "The role Technician does not hold user.update inside organizations."));
    return new Sample(
        "access/preview",
        "some",
        Map.of(
            "frame",
            msp(STAFF),
            "page",
            new PreviewPage(
                "Tom Berg",
                HOSTILE.get(1),
                STAFF + "/0198/reach",
                List.of("Was given access by name (view, create), as Technician."),
                List.of(
                    new PreviewPage.Area("People", 1, acts),
                    new PreviewPage.Area("Monitoring", 1, acts)))));
  }

  private static List<Sample> parts() {
    return List.of(
        new Sample(
            "access/part/staff-foot",
            "tom",
            Map.of(
                "page",
                page(StateBadge.ACTIVE, form(access(1)), FieldErrors.NONE, true, false, null))),
        new Sample("access/part/staff-name", "hostile", Map.of("row", hostile().getFirst())),
        new Sample(
            "access/part/access-table",
            "much",
            Map.of(
                "frame",
                msp(STAFF),
                "page",
                page(StateBadge.ACTIVE, form(access(3)), FieldErrors.NONE, true, false, null))),
        whoCan(
            "some",
            HOSTILE.get(1),
            HOSTILE.stream()
                .map(name ->
                    new WhoCanPage.Row(
                        name,
                        "a@informationssicherheit.example",
                        "Technician",
                        "Nordlys IT",
                        List.of(
                            "Direct access as Technician: view, create, edit, delete",
                            "Access through the group Gold as Technician: view")))
                .toList()),
        whoCan("nobody", null, List.of()),
        reach("access/reach", "hostile", reached()),
        reach("access/reach", "nothing", List.of()),
        reach("access/part/reach-rows", "some", reached()),
        preview(),
        new Sample(
            "access/part/access-row",
            "fresh",
            Map.of("frame", msp(STAFF), "row", AccessRow.fresh("o-0198", HOSTILE.getFirst()))),
        new Sample(
            "access/part/access-options",
            "some",
            Map.of(
                "options",
                List.of(
                    new AccessOption("g-1", "Gold", true),
                    new AccessOption("o-1", HOSTILE.getFirst(), false),
                    new AccessOption("o-2", "Acme Dental Group", false)),
                "rowHref",
                STAFF + "/access-row",
                "more",
                10_249L)),
        new Sample(
            "access/part/access-options",
            "none",
            Map.of("options", List.of(), "rowHref", STAFF + "/access-row", "more", 0L)));
  }

  private static List<StaffRow> rows(int count) {
    List<String> names =
        List.of("Alice Moreau", "Bob Lindqvist", "Ada Novak", "Helen Ortiz", "Tom Berg");
    List<String> roles =
        List.of("MSP Admin", "MSP Admin", "Administrator with Billing", "Help Desk", "Manager");
    return IntStream.range(0, count)
        .mapToObj(n ->
            new StaffRow(
                "s" + n,
                names.get(n % 5) + (n < 5 ? "" : " " + n),
                "staff" + n + "@nordlys.example",
                roles.get(n % 5),
                n % 5 < 2
                    ? "All organizations"
                    : n % 5 == 3 ? "None" : "12 organizations, 2 groups",
                n % 5 == 3,
                n % 7 == 6,
                n % 5 == 2,
                n == 0,
                n % 6 == 5
                    ? StateBadge.SUSPENDED
                    : n % 6 == 4 ? StateBadge.INVITED : StateBadge.ACTIVE,
                n % 6 == 4 ? null : ago(Duration.ofHours(n * 7L)),
                STAFF + "/s" + n))
        .toList();
  }

  private static List<StaffRow> hostile() {
    return IntStream.range(0, HOSTILE.size())
        .mapToObj(n ->
            new StaffRow(
                "h" + n,
                HOSTILE.get(n),
                "an.address.as.long.as.they.come.and.then.some.more"
                    + n
                    + "@informationssicherheit.example",
                "A custom role with quite a long name",
                HOSTILE.get((n + 1) % HOSTILE.size()),
                false,
                true,
                true,
                n == 0,
                StateBadge.SUSPENDED,
                null,
                STAFF + "/h" + n))
        .toList();
  }
}
