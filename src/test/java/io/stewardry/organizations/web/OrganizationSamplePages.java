package io.stewardry.organizations.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.organizations.web.OrganizationRow.Act;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Choice;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public final class OrganizationSamplePages {
  private static final String LIST = "/o/nordlys-it/organizations";
  private static final ListAddress BY_NAME = ListAddress.of(LIST).with("sort", "name");
  private static final List<String> BRANCHES =
      List.of("Dental Group", "Analytics & Co", "Shipping AS", "Foods East", "Legal Partners");

  private OrganizationSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), settings(), overviews(), parts())
        .flatMap(List::stream)
        .toList();
  }

  /// The list as it answers a filter; served by the sample application, too.
  public static OrganizationListPage filtered(ListAddress address) {
    var rows =
        rows(40).stream()
            .filter(row -> row.name().toLowerCase().contains(address.value("q").toLowerCase()))
            .filter(row -> !address.value("state").equals("SUSPENDED") || !row.usual())
            .limit(25)
            .toList();
    return list(address, rows, Paging.of(1, rows.size(), rows.size(), null, null));
  }

  public static OrganizationRow suspended(String slug) {
    var row = rows(40).stream().filter(each -> each.slug().equals(slug)).findFirst().orElseThrow();
    return new OrganizationRow(
        row.name(),
        slug,
        null,
        row.emailDomain(),
        StateBadge.SUSPENDED,
        row.users(),
        row.userLimit(),
        row.created(),
        row.below(),
        acts(true));
  }

  static OrganizationListPage list(ListAddress address, List<OrganizationRow> rows, Paging paging) {
    return new OrganizationListPage(
        false,
        address,
        rows,
        paging,
        LIST + "/new",
        "/o/nordlys-it/imports/new",
        LIST + "/export.csv");
  }

  private static List<Sample> lists() {
    var much = list(BY_NAME, rows(25), Paging.of(1, 25, 10_251, null, LIST + "?sort=name&after=x"));
    var one = list(BY_NAME, rows(1), Paging.of(1, 1, 1, null, null));
    var none = list(BY_NAME, List.of(), Paging.of(1, 0, 0, null, null));
    var nothing =
        list(BY_NAME.with("q", HOSTILE.getFirst()), List.of(), Paging.of(1, 0, 0, null, null));
    var frame = msp(LIST);
    return List.of(
        page("organizations/list", "much", frame, much),
        page(
            "organizations/list",
            "hostile",
            frame,
            list(
                BY_NAME.with("sort", "-users"),
                hostile(),
                Paging.of(26, 10, 35, LIST + "?before=x", null))),
        page("organizations/list", "one", frame, one),
        page("organizations/list", "none", frame, none),
        page("organizations/list", "nothing", frame, nothing),
        page("organizations/list", "reader", frame, readOnly()),
        page(
            "organizations/list", "platform", platform("/platform/organizations"), platformList()));
  }

  private static OrganizationListPage readOnly() {
    var rows =
        rows(3).stream()
            .map(row ->
                new OrganizationRow(
                    row.name(),
                    row.slug(),
                    null,
                    row.emailDomain(),
                    row.state(),
                    row.users(),
                    null,
                    row.created(),
                    0,
                    Set.of()))
            .toList();
    return new OrganizationListPage(
        false, BY_NAME, rows, Paging.of(1, 3, 3, null, null), null, null, null);
  }

  private static OrganizationListPage platformList() {
    var address = ListAddress.of("/platform/organizations").with("sort", "name");
    var rows =
        IntStream.range(0, 25)
            .mapToObj(i ->
                new OrganizationRow(
                    i % 3 == 0 ? "Nordlys IT " + i : "Solo Bakery " + i,
                    "platform-" + i,
                    i % 3 == 0 ? "MSP" : "Standalone",
                    "nordlys" + i + ".example",
                    i % 9 == 4 ? StateBadge.SUSPENDED : StateBadge.ACTIVE,
                    i * 31L,
                    null,
                    ago(Duration.ofDays(i * 11L)),
                    i % 3 == 0 ? i * 40L + 2 : 0,
                    acts(i % 9 == 4)))
            .toList();
    return new OrganizationListPage(
        true,
        address,
        rows,
        Paging.of(1, 25, 352, null, "?after=x"),
        "/platform/organizations/new",
        null,
        "/platform/organizations/export.csv");
  }

  private static List<OrganizationRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(OrganizationSamplePages::row).toList();
  }

  private static OrganizationRow row(int i) {
    var name = (i == 17 ? "Ångström " : "Acme ") + BRANCHES.get(i % 5) + (i < 5 ? "" : " " + i);
    var slug = "acme-" + i;
    var suspended = i % 8 == 3;
    return new OrganizationRow(
        name,
        slug,
        null,
        name.toLowerCase().replaceAll("[^a-z0-9]", "") + ".example",
        suspended ? StateBadge.SUSPENDED : i == 6 ? StateBadge.DELETING : StateBadge.ACTIVE,
        i == 2 ? 350 : i * 13L % 340 + 1,
        i % 4 == 0 ? null : 350L,
        ago(Duration.ofHours(i * i * 5L + 1)),
        i % 10 == 1 ? 3 : 0,
        i == 6 ? Set.of(Act.RESTORE) : acts(suspended));
  }

  private static List<OrganizationRow> hostile() {
    return IntStream.range(0, HOSTILE.size())
        .mapToObj(i ->
            new OrganizationRow(
                HOSTILE.get(i),
                "hostile-" + i,
                null,
                "xn--" + "a-very-long-label-of-a-domain-".repeat(i % 3 + 1) + ".example",
                i % 2 == 0
                    ? new StateBadge(Tone.BAD, "ban", "Suspended by parent")
                    : StateBadge.ACTIVE,
                1_204_311,
                2_000_000L,
                ago(Duration.ofDays(400)),
                4_000,
                acts(false)))
        .toList();
  }

  private static Set<Act> acts(boolean suspended) {
    return Set.of(Act.OPEN, Act.SETTINGS, suspended ? Act.RESUME : Act.SUSPEND, Act.DELETE);
  }

  private static List<Sample> forms() {
    var filled =
        new NewOrganizationForm(
            "MSP",
            HOSTILE.get(1),
            "gmail.com",
            "Olga",
            "",
            "olga@other.example",
            "acme",
            "C-1\"><b>",
            HOSTILE.get(0),
            "-3");
    var errors =
        new FieldErrors(
            Map.of(
                "emailDomain", "Many people have addresses there. Give a domain of its own.",
                "ownerLastName", "Give the last name.",
                "ownerEmail", "The address is not in the e-mail domain.",
                "slug", "Another organization has this short name. Choose another.",
                "userLimit", "A limit is 1 or more."));
    return List.of(
        page(
            "organizations/create",
            "empty",
            msp(LIST + "/new"),
            new NewOrganizationPage(
                "Nordlys IT",
                false,
                NewOrganizationForm.empty("CUSTOMER"),
                FieldErrors.NONE,
                LIST)),
        page(
            "organizations/create",
            "errors",
            platform("/platform/organizations/new"),
            new NewOrganizationPage(null, true, filled, errors, "/platform/organizations")));
  }

  private static List<Sample> settings() {
    var path = "/o/acme-dental-group/settings";
    var profile =
        new OrganizationProfileForm(
            "Acme Dental Group", "acme-dental-group", "C-10023", "Customer since 2019.", 7);
    var domains =
        List.of(
            new EmailDomainRow(
                "acmedentalgroup.example", true, EmailDomainRow.State.PROVEN, null, null),
            new EmailDomainRow(
                "acme-dental.example", false, EmailDomainRow.State.PROVEN, null, null),
            new EmailDomainRow(
                "a-very-long-name-of-a-clinic-in-the-north.dental.example",
                false,
                EmailDomainRow.State.PENDING,
                "_stewardry.a-very-long-name-of-a-clinic-in-the-north.dental.example",
                "stewardry-proof=4f0c4a7be29d4b38a9e9a5e6cbb2f1d0c76c1f8e5ad84e4b"));
    var danger =
        new DangerZone(
            "121 users cannot sign in while it is suspended. Nothing is lost, and it can be taken back.",
            null,
            null,
            deletion(),
            null);
    return List.of(
        page(
            "organizations/settings",
            "editor",
            away(path),
            new OrganizationSettingsPage(
                path,
                true,
                null,
                profile,
                FieldErrors.NONE,
                domains,
                true,
                "",
                null,
                ManagedBy.readOnly("Nordlys IT"),
                danger)),
        page(
            "organizations/settings",
            "superuser",
            away(HOSTILE.get(1), path)
                .noticing(
                    Notice.warning(
                        "Somebody else changed this organization in the meantime. Nothing was saved; what you typed is still here.")),
            new OrganizationSettingsPage(
                path,
                true,
                null,
                new OrganizationProfileForm(HOSTILE.get(0), "", "", HOSTILE.get(3), 8),
                new FieldErrors(Map.of("slug", "Give a short name.")),
                domains.subList(0, 1),
                true,
                "gmail.com",
                "Many people have addresses there.",
                new ManagedBy("Nordlys IT", candidates(), "m3", null),
                new DangerZone(
                    null,
                    "Nordlys IT suspended it on 3 Nov 2026. Its 121 users can sign in again at once.",
                    null,
                    null,
                    "It manages 3 organizations. Delete those first, or have them managed by somebody else."))),
        page(
            "organizations/settings",
            "reader",
            away(path),
            new OrganizationSettingsPage(
                path,
                false,
                Notice.info(
                    "This organization looks after its own settings. Nordlys IT can read them."),
                profile,
                FieldErrors.NONE,
                domains.subList(0, 2),
                false,
                "",
                null,
                ManagedBy.readOnly(null),
                DangerZone.NONE)),
        page(
            "organizations/settings",
            "deleting",
            msp("/o/nordlys-it/settings"),
            new OrganizationSettingsPage(
                "/o/nordlys-it/settings",
                false,
                Notice.warning("This organization is being deleted."),
                profile,
                FieldErrors.NONE,
                domains.subList(0, 1),
                false,
                "",
                null,
                ManagedBy.readOnly("Nordlys IT"),
                new DangerZone(
                    null,
                    null,
                    "It can be restored until 21 Dec 2026. It is suspended then, until it is resumed.",
                    null,
                    null))));
  }

  private static List<Choice> candidates() {
    return IntStream.range(0, 60)
        .mapToObj(i -> new Choice("m" + i, i == 5 ? HOSTILE.get(1) : "Nordlys IT " + i))
        .toList();
  }

  public static DangerousAct deletion() {
    return new DangerousAct(
        "delete-acme",
        "Delete Acme Dental Group?",
        "Nobody can reach it any more. It can be restored for 30 days; then all of it is gone.",
        List.of(
            "121 users lose their access",
            "4 invitations stop working",
            "acmedentalgroup.example is free again after 30 days"),
        "Acme Dental Group",
        "Delete organization",
        LIST + "/acme-0/delete");
  }

  private static List<Sample> overviews() {
    var customer = away("/o/acme-dental-group");
    return List.of(
        page("organizations/overview", "much", msp("/o/nordlys-it"), overview(List.of())),
        page("organizations/overview", "new", msp("/o/nordlys-it"), freshOverview()),
        page(
            "organizations/overview-customer",
            "much",
            customer,
            new CustomerOverviewPage(
                121,
                6,
                4,
                1,
                170L,
                null,
                "Nordlys IT",
                activity(8),
                "/o/acme-dental-group/invitations/new",
                "/o/acme-dental-group/users",
                "/o/acme-dental-group/invitations",
                "/o/acme-dental-group/settings",
                "/o/acme-dental-group/audit")),
        page(
            "organizations/overview-customer",
            "full",
            customer,
            new CustomerOverviewPage(
                3,
                0,
                0,
                0,
                3L,
                "an administrator of " + HOSTILE.get(1) + " can raise it.",
                HOSTILE.get(1),
                List.of(),
                null,
                null,
                null,
                null,
                null)));
  }

  private static OverviewPage overview(List<NextStep> steps) {
    var months =
        List.of("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov");
    var growth =
        IntStream.range(0, 12)
            .mapToObj(i ->
                new GrowthMonth(
                    months.get(i) + (i == 0 ? " 2025" : " 2026"),
                    40 + i * i * 3L % 37 * 4,
                    90_000 + i * 2_700L))
            .toList();
    return new OverviewPage(
        new OverviewFigures(
            10_251,
            84,
            12,
            121_304,
            348,
            9,
            new OverviewFigures.RunningImport(8_120, 20_000, "/o/nordlys-it/imports/7")),
        growth,
        activity(8),
        steps,
        LIST,
        LIST + "/new",
        "/o/nordlys-it/audit");
  }

  private static OverviewPage freshOverview() {
    return new OverviewPage(
        new OverviewFigures(0, 0, 0, 0, 1, 0, null),
        List.of(),
        activity(1),
        List.of(
            new NextStep(
                "Set a password and a second factor",
                "Your account opens every customer.",
                "/account",
                true),
            new NextStep(
                "Create the first organization",
                "One by one, or many at once from a file.",
                LIST + "/new",
                false),
            new NextStep(
                "Invite a colleague",
                "So that nobody is locked out when you are away.",
                "/o/nordlys-it/invitations/new",
                false)),
        LIST,
        LIST + "/new",
        "/o/nordlys-it/audit");
  }

  private static List<ActivityRow> activity(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new ActivityRow(
                ago(Duration.ofMinutes(7L * i * i * i)),
                i == 2 ? HOSTILE.get(0) : "Ida Holm",
                i % 3 == 1 ? "MSP staff" : null,
                List.of("building-plus", "mail", "ban", "login-2").get(i % 4),
                List.of(
                        "created the organization",
                        "invited",
                        "suspended the user",
                        "entered the organization")
                    .get(i % 4),
                i % 4 == 3 ? null : HOSTILE.get(i % HOSTILE.size()),
                i % 2 == 0 ? "/o/nordlys-it/audit/" + i : null))
        .toList();
  }

  private static List<Sample> parts() {
    var frame = msp(LIST);
    var much = list(BY_NAME, rows(3), Paging.of(1, 3, 10_251, null, null));
    return List.of(
        page("organizations/part/list-swap", "much", frame, much),
        page("organizations/part/list-rows", "much", frame, much),
        page("organizations/part/list-chips", "much", frame, much),
        page("organizations/part/list-export", "much", frame, much),
        new Sample(
            "organizations/part/list-row",
            "suspended",
            Map.of(
                "frame",
                frame,
                "page",
                much,
                "row",
                row(3),
                "notice",
                Notice.good("Acme Foods East is suspended."))),
        new Sample(
            "organizations/part/list-row-acts",
            "all",
            Map.of("frame", frame, "page", much, "row", row(1))),
        page("organizations/part/deletion", "ask", frame, new DeletionPage(deletion(), null)),
        page(
            "organizations/part/deletion",
            "refused",
            frame,
            new DeletionPage(deletion(), "It manages 3 organizations.")),
        settingsPart("settings-profile"),
        settingsPart("settings-domains"),
        settingsPart("settings-managed-by"),
        settingsPart("settings-danger"),
        new Sample("organizations/part/next-steps", "new", Map.of("page", freshOverview())),
        new Sample("organizations/part/activity", "none", Map.of("recent", List.of())),
        new Sample(
            "organizations/part/growth", "year", Map.of("months", overview(List.of()).growth())));
  }

  private static Sample settingsPart(String part) {
    return new Sample("organizations/part/" + part, "editor", settings().getFirst().model());
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }
}
