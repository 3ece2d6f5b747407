package io.stewardry.overview;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.audit.AuditSentence;
import io.stewardry.licensing.CapabilitiesNow;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.CapabilityLine;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.OverLimit;
import io.stewardry.overview.CustomerOverviewPage.EntryRequest;
import io.stewardry.overview.CustomerOverviewPage.Facts;
import io.stewardry.overview.CustomerOverviewPage.MayDo;
import io.stewardry.overview.CustomerOverviewPage.Owner;
import io.stewardry.overview.CustomerOverviewPage.SomePerson;
import io.stewardry.pages.Sample;
import io.stewardry.people.PeopleFigures;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.EffectiveCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// First pages: of a new MSP and one with much in it, of its technician, of a customer as its
/// owner, a visitor and a member see it.
public final class OverviewSamplePages {
  private static final String MSP = "/o/nordlys-it";
  private static final String ACME = "/o/acme-dental-group";
  private static final String LIST = MSP + "/organizations";
  private static final List<NextStep> STEPS =
      List.of(
          new NextStep(
              "Verify the e-mail domain",
              "Required for single sign-on.",
              ACME + "/settings/domains"),
          new NextStep(
              "Invite more users", "An owner can do this, too.", ACME + "/invitations/new"));

  private OverviewSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(ofMsp(), ofCustomer(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> ofMsp() {
    return List.of(
        page("overview/msp", "much", msp(MSP), much(null)),
        page("overview/msp", "technician", msp(MSP), much(cards())),
        page("overview/msp", "new", msp(MSP), fresh()),
        page(
            "overview/attention",
            "much",
            msp(MSP),
            new AttentionPage(
                ListAddress.of(MSP + "/attention"),
                412,
                31,
                7,
                2,
                1,
                attention(25),
                Paging.of(1, 25, 444, null, "?cursor=x"))),
        page(
            "overview/attention",
            "none",
            msp(MSP),
            new AttentionPage(
                ListAddress.of(MSP + "/attention").with("cause", "limit"),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                Paging.NONE)));
  }

  private static OverviewPage much(@Nullable List<CustomerCard> customers) {
    return new OverviewPage(
        List.of(
            tile("Needs you", "inbox", 444, "412 owners overdue, 31 at the user limit")
                .in(Tone.WARNING),
            tile("At user limit", "gauge", 31, "No more users can be invited"),
            tile("Suspended", "player-pause", 12, "1,071 users blocked"),
            tile("Organizations", "building-community", 10_251, "84 added this month"),
            tile("Users", "users", 121_304, "+ 2,114 invited"),
            tile("Import", "file-import", 8_120, "of 20,000 rows").in(Tone.INFO)),
        attention(6),
        444,
        MSP + "/attention",
        customers,
        customers == null ? 10_251 : 40,
        customers == null ? List.of() : visits(),
        customers == null ? growth() : List.of(),
        activity(8),
        List.of(),
        LIST,
        LIST + "/new",
        MSP + "/audit");
  }

  private static OverviewPage fresh() {
    return new OverviewPage(
        List.of(tile("Needs you", "inbox", 0, "Nothing"), tile("Users", "users", 0, "+ 0 invited")),
        List.of(),
        0,
        MSP + "/attention",
        null,
        0,
        List.of(),
        List.of(),
        List.of(),
        STEPS,
        LIST,
        LIST + "/new",
        MSP + "/audit");
  }

  private static Tile tile(String label, String icon, long count, String words) {
    return Tile.of(label, icon, count, words).leadingTo(LIST);
  }

  private static List<AttentionRow> attention(int count) {
    var tones = List.of(Tone.BAD, Tone.WARNING, Tone.INFO);
    return IntStream.range(0, count)
        .mapToObj(i ->
            new AttentionRow(
                i % 3 == 2 ? HOSTILE.get(i % HOSTILE.size()) : "Harbor Dental Group " + i,
                "harbor-" + i,
                i % 5 == 4 ? null : "/o/harbor-" + i,
                tones.get(i % 3),
                List.of("gauge", "mail-x", "mail").get(i % 3),
                i % 3 == 0 ? "15 + 2 invited of 15 users" : "Owner has not joined",
                i % 3 == 0 ? "limit reached" : "invitation expired",
                i % 4 == 3 ? null : ago(Duration.ofHours(5L * i)),
                i % 5 == 4 ? null : new AttentionRow.Action("Send again…", "/o/harbor-" + i)))
        .toList();
  }

  private static List<CustomerCard> cards() {
    return IntStream.range(0, 12)
        .mapToObj(i ->
            new CustomerCard(
                i == 3 ? HOSTILE.getFirst() : "Customer " + i,
                "customer-" + i,
                "customer-" + i + ".example",
                i < 2 ? "Favourite" : i < 5 ? "Recent" : null,
                i < 2 ? "star" : i < 5 ? "history" : null,
                i == 4 ? StateBadge.SUSPENDED : null))
        .toList();
  }

  private static List<OwnVisitRow> visits() {
    return List.of(
        new OwnVisitRow(
            "Acme Dental Group",
            ACME,
            LIST + "/acme-dental-group/visits",
            ago(Duration.ofMinutes(20)),
            ago(Duration.ofMinutes(-40))),
        new OwnVisitRow(
            HOSTILE.getFirst(), LIST, LIST + "/x/visits", ago(Duration.ofMinutes(3)), null));
  }

  private static List<GrowthMonth> growth() {
    var months =
        List.of("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov");
    return IntStream.range(0, 12)
        .mapToObj(i ->
            new GrowthMonth(
                months.get(i) + (i == 0 ? " 2025" : " 2026"),
                110_000 + i * 1_013L,
                1_013,
                9_000 + i * 113L,
                40 + i * i * 3L % 37 * 4,
                i % 3 * 7))
        .toList();
  }

  private static List<Sample> ofCustomer() {
    var activity =
        new ActivityCard(
            activity(8),
            List.of(
                new Chip("Everyone", ACME, true),
                new Chip("From outside", ACME + "?by=outside", false),
                new Chip("Our own", ACME + "?by=own", false)),
            ACME + "/audit");
    return List.of(
        page(
            "overview/customer",
            "owner",
            away(ACME),
            new CustomerOverviewPage(
                ACME,
                false,
                false,
                "Owner",
                facts(List.of(owner(null)), "Nordlys IT"),
                requests(),
                new PeopleFigures(121, 6, 4, 1, 2, 6),
                null,
                List.of(new SomePerson("Olga Reyes", "Owner", ACME + "/users/1")),
                activity,
                STEPS,
                CAPABILITIES,
                ACME + "/settings/capabilities",
                ACME + "/invitations/new",
                ACME + "/requests/new?resource=users",
                ACME + "/users",
                ACME + "/settings")),
        page(
            "overview/customer",
            "visitor",
            away(ACME),
            new CustomerOverviewPage(
                ACME,
                true,
                true,
                "Technician",
                facts(List.of(owner("invited"), owner("suspended")), null),
                List.of(),
                new PeopleFigures(15, 0, 0, 0, 0, 0),
                new MayDo(
                    List.of(
                        new MayDo.Line(true, "Users: view"),
                        new MayDo.Line(false, "Settings"),
                        new MayDo.Line(true, "Audit log: view")),
                    List.of("Technician", "through the group " + HOSTILE.getFirst()),
                    ago(Duration.ofMinutes(-42))),
                List.of(),
                new ActivityCard(List.of(), activity.whose(), null),
                List.of(),
                CAPABILITIES,
                ACME + "/settings/capabilities",
                null,
                null,
                ACME + "/users",
                null)),
        page(
            "overview/customer",
            "member",
            away(ACME),
            new CustomerOverviewPage(
                ACME,
                false,
                false,
                "Member",
                facts(List.of(owner(null)), HOSTILE.get(1)),
                List.of(),
                null,
                null,
                List.of(),
                new ActivityCard(null, List.of(), null),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null)));
  }

  private static final List<CapabilityLine> CAPABILITIES =
      CapabilityLine.given(
          new CapabilitiesNow(
              List.of(
                  capability("monitoring", -20, Capability.Status.EXPIRED),
                  capability("automation", 12, Capability.Status.EFFECTIVE),
                  capability("vault", 400, Capability.Status.BLOCKED_BY_PARENT)),
              EffectiveCapabilities.parse(null, Instant.now())),
          "Nordlys IT",
          ZoneOffset.UTC);

  private static Capability capability(String key, int days, Capability.Status status) {
    return new Capability(
        key,
        Instant.now().plus(Duration.ofDays(days)),
        status == Capability.Status.EFFECTIVE,
        status,
        null,
        false);
  }

  private static Facts facts(List<Owner> owners, @Nullable String managedBy) {
    return new Facts(
        HOSTILE.getFirst(),
        owners,
        15L,
        managedBy == null
            ? null
            : OverLimit.words(Map.of(LimitKey.AUTOMATIONS, new LimitUse(3L, 5))),
        "acme-dental.example",
        managedBy == null,
        managedBy,
        managedBy == null ? "HDG-014" : null,
        managedBy == null ? List.of("Gold", HOSTILE.getLast()) : List.of());
  }

  private static Owner owner(@Nullable String state) {
    return new Owner(
        HOSTILE.getFirst(),
        "olga.with.a.long.address@informationssicherheit.example",
        state == null ? "+49 341 555 0142" : null,
        state);
  }

  private static List<EntryRequest> requests() {
    return IntStream.range(0, 2)
        .mapToObj(i ->
            new EntryRequest(
                "v" + i,
                i == 1 ? HOSTILE.getFirst() : "Tom Holm",
                "tom" + i + "@nordlys.example",
                i == 1 ? "The server is full. ".repeat(12) : "Ticket 4711",
                "1 h",
                ago(Duration.ofMinutes(12))))
        .toList();
  }

  private static List<ActivityRow> activity(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new ActivityRow(
                ago(Duration.ofMinutes(7L * i * i * i)),
                i == 2 ? HOSTILE.get(0) : "Ida Holm",
                i % 3 == 1 ? "Nordlys IT" : null,
                List.of("building-plus", "mail", "ban", "key").get(i % 4),
                List.of(
                    new AuditSentence.Part(
                        List.of("created", "invited", "suspended", "gave access to").get(i % 4),
                        false),
                    new AuditSentence.Part(HOSTILE.get(i % HOSTILE.size()), true)),
                i % 4 == 3 ? "10 organizations" : null,
                i % 2 == 0 ? MSP + "/audit/" + i : null))
        .toList();
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static List<Sample> parts() {
    var customer = (CustomerOverviewPage) ofCustomer().getFirst().model().get("page");
    return List.of(
        new Sample("overview/part/next-steps", "new", Map.of("steps", STEPS)),
        new Sample(
            "overview/part/activity",
            "none",
            Map.of("activity", new ActivityCard(List.of(), List.of(), null))),
        new Sample("overview/part/activity-rows", "some", Map.of("rows", activity(3))),
        new Sample("overview/part/others", "none", Map.of("rows", List.of())),
        new Sample("overview/part/attention", "some", Map.of("rows", attention(3))),
        new Sample("overview/part/visits", "some", Map.of("visits", visits())),
        new Sample("overview/part/customers", "none", Map.of("customers", List.of(), "count", 0L)),
        new Sample("overview/part/facts", "owner", Map.of("page", customer)),
        new Sample("overview/part/member", "member", Map.of("page", customer)),
        new Sample(
            "overview/part/requests",
            "some",
            Map.of("frame", away(ACME), "requests", requests(), "base", ACME + "/visits")),
        new Sample(
            "overview/part/may-do",
            "none",
            Map.of("mayDo", new MayDo(List.of(), List.of("x"), null))),
        new Sample("overview/part/customers-chart", "year", Map.of("months", growth())),
        new Sample("overview/part/users-chart", "year", Map.of("months", growth())));
  }
}
