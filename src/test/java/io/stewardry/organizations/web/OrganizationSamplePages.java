package io.stewardry.organizations.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.onboarding.web.NewOrganizationForm;
import io.stewardry.onboarding.web.NewOrganizationPage;
import io.stewardry.organizations.ChildCounts;
import io.stewardry.organizations.ChildDetail;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.web.OrganizationRow.Act;
import io.stewardry.organizations.web.OrganizationRow.Pin;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Choice;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.OrganizationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class OrganizationSamplePages {
  private static final String LIST = "/o/nordlys-it/organizations";
  private static final ListAddress BY_NAME = ListAddress.of(LIST).with("sort", "name");
  private static final ListChoice USUAL =
      new ListChoice("/o/nordlys-it/lists/organizations", ListColumn.USUAL, List.of());
  private static final List<String> BRANCHES =
      List.of("Dental Group", "Analytics & Co", "Shipping AS", "Foods East", "Legal Partners");

  private OrganizationSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), parts()).flatMap(List::stream).toList();
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
        row.created(),
        row.below(),
        acts(true));
  }

  static OrganizationListPage list(ListAddress address, List<OrganizationRow> rows, Paging paging) {
    return new OrganizationListPage(
        false,
        address,
        List.of(),
        rows,
        paging,
        LIST + "/new",
        "/o/nordlys-it/imports/new",
        LIST + "/export",
        null,
        USUAL,
        null,
        GroupFilter.NONE);
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
        page("organizations/list", "favorites", frame, favorites()),
        page("organizations/list", "one", frame, one),
        page("organizations/list", "none", frame, none),
        page("organizations/list", "nothing", frame, nothing),
        page("organizations/list", "reader", frame, readOnly()),
        page(
            "organizations/list", "platform", platform("/platform/organizations"), platformList()));
  }

  private static OrganizationListPage favorites() {
    var offered = IntStream.range(0, 25).mapToObj(i -> row(i, Pin.OFFERED, "1")).toList();
    return new OrganizationListPage(
        false,
        BY_NAME,
        List.of(row(30, Pin.PINNED, "2"), row(37, Pin.PINNED, "3")),
        offered,
        Paging.of(1, 25, 10_249, null, LIST + "?sort=name&after=x"),
        LIST + "/new",
        null,
        LIST + "/export",
        new BulkOffer("/o/nordlys-it/bulk", BY_NAME.with("q", "acme"), 10_251, true, true),
        new ListChoice(
            "/o/nordlys-it/lists/organizations",
            EnumSet.allOf(ListColumn.class),
            List.of(
                new ListChoice.View("Suspended ones", LIST + "?state=SUSPENDED", false),
                new ListChoice.View(HOSTILE.get(1), LIST + "?sort=name", true))),
        new ChildCounts(
            10_200,
            51,
            12,
            2,
            Map.of(ChildFlag.NO_OWNER, 31L, ChildFlag.FULL, 2L, ChildFlag.UNVERIFIED, 140L),
            Map.of(Expiration.EXPIRED, 3L, Expiration.EXPIRES_IN_30_DAYS, 12L)),
        new GroupFilter(
            null,
            LIST,
            List.of(
                new Chip("Round the clock", LIST + "?group=1", false).counting(12),
                new Chip(HOSTILE.get(2), LIST + "?group=2", false).counting(4))));
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
                    row.created(),
                    0,
                    Set.of(Act.OPEN),
                    Map.of(
                        Act.SUSPEND, "Your access to this organization does not include: update.")))
            .toList();
    return new OrganizationListPage(
        false,
        BY_NAME,
        List.of(),
        rows,
        Paging.of(1, 3, 3, null, null),
        null,
        null,
        null,
        null,
        USUAL,
        null,
        GroupFilter.NONE);
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
                    ago(Duration.ofDays(i * 11L)),
                    i % 3 == 0 ? i * 40L + 2 : 0,
                    acts(i % 9 == 4)))
            .toList();
    return new OrganizationListPage(
        true,
        address,
        List.of(),
        rows,
        Paging.of(1, 25, 352, null, "?after=x"),
        "/platform/organizations/new",
        null,
        "/platform/organizations/export",
        null,
        USUAL,
        null,
        GroupFilter.NONE);
  }

  private static List<OrganizationRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(OrganizationSamplePages::row).toList();
  }

  private static OrganizationRow row(int i) {
    return row(i, Pin.NONE, null);
  }

  private static OrganizationRow row(int i, Pin pin, @Nullable String ticked) {
    var name = (i == 17 ? "Ångström " : "Acme ") + BRANCHES.get(i % 5) + (i < 5 ? "" : " " + i);
    var slug = "acme-" + i;
    var suspended = i % 8 == 3;
    OrganizationRow row =
        new OrganizationRow(
            name,
            slug,
            null,
            name.toLowerCase().replaceAll("[^a-z0-9]", "") + ".example",
            suspended ? StateBadge.SUSPENDED : i == 6 ? StateBadge.DELETING : StateBadge.ACTIVE,
            i == 2 ? 350 : i * 13L % 340 + 1,
            ago(Duration.ofHours(i * i * 5L + 1)),
            i % 10 == 1 ? 3 : 0,
            i == 6 ? Set.of(Act.RESTORE) : acts(suspended));
    return row.shownAs(
        new OrganizationRow.Shown(
            pin,
            ticked,
            i == 6 ? ago(Duration.ofDays(-24)) : null,
            new ChildDetail(
                i == 7
                    ? null
                    : new ChildDetail.People(i % 4, i % 3 == 0 ? null : 350L, i == 4 ? 0 : 1),
                i % 5,
                i % 4 == 3 ? null : new ChildDetail.FirstEnd(end(i), CapabilityKey.MONITORING)),
            i % 4 == 3 ? null : EndDate.of(end(i), ZoneOffset.UTC)));
  }

  private static Instant end(int i) {
    return Instant.now().plus(Duration.ofDays((i % 4 - 1) * 20L + 5));
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
            "-3",
            "true",
            "true",
            "acme-foods",
            List.of("vault"));
    var errors =
        new FieldErrors(
            Map.of(
                "emailDomain", "Many people have addresses there. Give a domain of its own.",
                "ownerLastName", "Give the last name.",
                "ownerEmail", "The address is not in the e-mail domain.",
                "shortName", "Another organization has this short name. Choose another.",
                "userLimit", "A limit is 1 or more."));
    return List.of(
        page(
            "onboarding/create",
            "empty",
            msp(LIST + "/new"),
            new NewOrganizationPage(
                "Nordlys IT",
                false,
                true,
                true,
                NewOrganizationForm.empty(OrganizationKind.CUSTOMER),
                FieldErrors.NONE,
                "",
                List.of(),
                null,
                new UsageLicense(250, 250).full(),
                LIST)),
        page(
            "onboarding/create",
            "errors",
            platform("/platform/organizations/new"),
            new NewOrganizationPage(
                null,
                true,
                false,
                false,
                filled,
                errors,
                HOSTILE.get(2),
                List.of(new Choice("monitoring", "Monitoring"), new Choice("vault", "Vault")),
                "Automations 5, Systems 1000000000",
                null,
                "/platform/organizations")));
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
            "organizations/part/list-group", "label", Map.of("page", much, "label", "Favourites")),
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
        new Sample(
            "organizations/part/bulk-bar",
            "deleted",
            Map.of(
                "frame",
                frame,
                "bulk",
                new BulkOffer(
                    "/o/nordlys-it/bulk", BY_NAME.with("state", "DELETING"), 40, true, true),
                "shown",
                25)),
        page("organizations/part/list-choice", "all", frame, favorites()),
        new Sample(
            "organizations/part/star",
            "pinned",
            Map.of("frame", frame, "row", LIST + "/acme", "name", HOSTILE.get(0), "pinned", true)),
        new Sample(
            "organizations/part/star-swap",
            "pinned",
            Map.of("frame", frame, "row", LIST + "/acme", "name", HOSTILE.get(0), "pinned", true)),
        new Sample(
            "organizations/part/favorite-entry",
            "pinned",
            Map.of("frame", frame, "row", LIST + "/acme", "pinned", true)));
  }

  static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }
}
