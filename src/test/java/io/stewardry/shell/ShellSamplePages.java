package io.stewardry.shell;

import gg.jte.Content;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.tenancy.ClosedCapability;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Every template of the shell with little and with much in it.
public final class ShellSamplePages {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String REQUEST_ID = "01934f5e-7c1a-7b5e-9a57-0c2f7b1f3a55";
  private static final String LONG =
      "Österreichische Gesellschaft für Informationssicherheit und Datenschutz mbH & Co. KG";
  private static final Csrf CSRF = new Csrf("X-CSRF-TOKEN", "_csrf", "dG9rZW4");

  public static final Frame NOBODY = Frame.anonymous(Brand.STEWARDRY, CSRF, Theme.AUTO, false);

  private ShellSamplePages() {}

  public static List<Sample> all() {
    var samples = new ArrayList<Sample>();
    samples.addAll(anonymous());
    samples.addAll(platform());
    samples.addAll(errors());
    samples.addAll(switcher());
    samples.addAll(parts());
    samples.addAll(DangerSamples.all());
    return samples;
  }

  public static Frame platformFrame() {
    return new Frame(
        "Installation",
        Plane.PLATFORM,
        Brand.STEWARDRY,
        null,
        null,
        false,
        "/platform/switcher",
        SampleFrames.platform("/platform").navigation(),
        Person.of("Ida Holm", "ida@stewardry.example"),
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  public static Frame homeFrame() {
    return inOrganization(
        ActingOrganization.of(
                UUID.randomUUID(), "Nordlys IT", "nordlys-it", "All 128 organizations")
            .atHome(),
        Plane.HOME,
        false);
  }

  public static Frame awayFrame() {
    return inOrganization(
        ActingOrganization.of(
            UUID.randomUUID(), "Acme Dental Group", "acme-dental-group", "acmedentalgroup.example"),
        Plane.ORGANIZATION,
        true);
  }

  private static Frame suspended(@Nullable String resume) {
    return inOrganization(
        ActingOrganization.of(
                new UUID(0, 1), "Acme Dental Group", "acme-dental-group", "acmedentalgroup.example")
            .with(
                new Suspended(
                    Moment.of(NOW.minus(Duration.ofDays(2)), NOW, ZoneOffset.UTC),
                    resume == null ? "by the installation" : "by Alice Owen",
                    resume == null ? null : "Three invoices unpaid",
                    resume,
                    ActingOrganization.of(new UUID(0, 2), "Nordlys IT", "nordlys-it", ""),
                    resume == null ? "Ask a superuser of this installation" : null)),
        Plane.ORGANIZATION,
        true);
  }

  private static Frame inOrganization(ActingOrganization acting, Plane plane, boolean away) {
    return new Frame(
        "Overview",
        plane,
        new Brand("Nordlys IT"),
        acting,
        HomeOrganization.of("Nordlys IT", "nordlys-it"),
        away,
        "/o/" + acting.slug() + "/switcher",
        (away
                ? SampleFrames.customerPages(acting.slug())
                : SampleFrames.msp(acting.href()).navigation())
            .at(acting.href(), false),
        Person.of("Ida Holm", "ida@nordlys.example"),
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  private static List<Sample> anonymous() {
    return List.of(
        page("shell/sign-in", "empty", NOBODY, SignInPage.empty()),
        page(
            "shell/sign-in",
            "refused",
            NOBODY,
            new SignInPage(
                "ida@nordlys.example",
                "The address or the password is wrong.",
                null,
                "/o/nordlys-it",
                "/password-resets")),
        new Sample(
            "shell/sign-in",
            "passkey",
            Map.of(
                "frame",
                NOBODY,
                "page",
                new SignInPage("", null, null, null, "/password-resets"),
                "passkey",
                true)),
        page(
            "shell/sign-in",
            "notice",
            NOBODY,
            new SignInPage("", null, "You signed out.", null, "/password-resets")),
        page("shell/setup", "empty", NOBODY, SetupPage.empty("")),
        page(
            "shell/setup",
            "errors",
            NOBODY,
            new SetupPage(
                "abc",
                "ida@",
                "Ida",
                "",
                new FieldErrors(
                    Map.of(
                        "token", "This is not the token that the server printed.",
                        "email", "An address has a name, an @ and a domain.",
                        "lastName", "Give your last name.",
                        "password",
                            "This one is in a list of stolen passwords. Choose another.")))),
        page(
            "shell/invitation",
            "empty",
            NOBODY,
            new InvitationPage(
                "tok",
                "Acme Dental Group",
                "Administrator",
                "Ida Holm",
                "tom@acmedentalgroup.example",
                "24 November 2026, 14:00 UTC",
                Instant.parse("2026-11-24T14:00:00Z"),
                "",
                "",
                FieldErrors.NONE)),
        page(
            "shell/invitation",
            "errors",
            NOBODY,
            new InvitationPage(
                "tok",
                LONG,
                "Operator",
                null,
                "a.very.long.address.of.somebody@informationssicherheit.example",
                "24 November 2026, 14:00 UTC",
                Instant.parse("2026-11-24T14:00:00Z"),
                "Tom",
                "Berg",
                FieldErrors.of(
                    "password", "This one is in a list of stolen passwords. Choose another."))),
        page(
            "shell/reset-request",
            "no-mail-server",
            NOBODY,
            new ResetRequestPage("", false, false, null)),
        page(
            "shell/reset-request",
            "nothing-sent",
            NOBODY,
            new ResetRequestPage("tom@acme.example", false, true, null)),
        page("shell/reset-request", "empty", NOBODY, new ResetRequestPage("", true, false, null)),
        page(
            "shell/reset-request",
            "sent",
            NOBODY,
            new ResetRequestPage("tom@acme.example", true, true, null)),
        page(
            "shell/reset",
            "empty",
            NOBODY,
            new ResetPage("tok", "tom@acme.example", FieldErrors.NONE, null)),
        page(
            "shell/reset",
            "errors",
            NOBODY,
            new ResetPage(
                "tok",
                "a.very.long.address.of.somebody@informationssicherheit.example",
                FieldErrors.of(
                    "password", "This one is in a list of stolen passwords. Choose another."),
                null)),
        page(
            "shell/reset",
            "expired",
            NOBODY,
            new ResetPage(
                "tok",
                null,
                FieldErrors.NONE,
                "The link has expired. Its time is over. Ask for a new link.")));
  }

  private static List<Sample> platform() {
    var installation =
        new Installation(
            "0.1.0", "PostgreSQL 18.6, embedded", "hub-1", NOW.minus(Duration.ofHours(75)));
    return List.of(
        page(
            "shell/platform-home",
            "empty",
            platformFrame().noticing(Notice.good("You are the first superuser.")),
            new PlatformHomePage(
                tiles(0, 0, Tone.QUIET), false, "/platform/organizations/new", installation, NOW)),
        page(
            "shell/platform-home",
            "much",
            platformFrame(),
            new PlatformHomePage(
                tiles(12, 1_204_311, Tone.WARNING),
                true,
                "/platform/organizations/new",
                installation,
                NOW)),
        page(
            "shell/platform-home",
            "fragment",
            Frame.anonymous(Brand.STEWARDRY, CSRF, Theme.DARK, true),
            new PlatformHomePage(tiles(1, 1, Tone.QUIET), true, null, installation, NOW)));
  }

  private static List<Tile> tiles(long msps, long users, Tone mails) {
    return List.of(
        Tile.of("MSPs", "building-skyscraper", msps, "Manage customers")
            .leadingTo("/platform/organizations?kind=MSP"),
        Tile.of("Users", "users", users, "Staff of MSPs, users of standalone")
            .leadingTo("/platform/organizations"),
        Tile.of("Mails pending", "mail", users, "No mail server is set")
            .leadingTo("/platform/mail?state=QUEUED")
            .in(mails));
  }

  private static List<Sample> errors() {
    var samples = new ArrayList<Sample>();
    for (var status : List.of(400, 401, 403, 404, 409, 410, 422, 429, 500, 503)) {
      var error = ErrorPage.of(status, REQUEST_ID);
      samples.add(
          new Sample(
              "shell/error",
              "" + status,
              Map.of("frame", NOBODY.titled(error.what()), "error", error)));
      samples.add(new Sample("shell/notice", "" + status, Map.of("notice", error.asNotice())));
    }
    samples.add(
        new Sample(
            "shell/error",
            "away",
            Map.of(
                "frame", awayFrame().titled("Not found"), "error", ErrorPage.of(404, REQUEST_ID))));
    samples.add(
        new Sample(
            "shell/error",
            "asks",
            Map.of(
                "frame",
                homeFrame().titled("Not found"),
                "error",
                ErrorPage.of(403, REQUEST_ID).leadingTo("Back", "/o/nordlys-it"),
                "asking",
                new Denials.Asking(
                    "MSP Admins of Nordlys IT give access: Ida Nord, Ola Nordmann.",
                    "mailto:ida@nordlys.example?subject=Access",
                    "/account/access"))));
    samples.add(
        new Sample(
            "shell/error",
            "closed",
            Map.of(
                "frame",
                homeFrame().titled("Vault has ended"),
                "error",
                ErrorPage.of(
                        new ClosedCapability(
                                CapabilityKey.VAULT, Instant.parse("2026-11-02T03:04:05Z"), false)
                            .problem(),
                        REQUEST_ID)
                    .leadingTo("Back", "/o/nordlys-it"),
                "wayOn",
                new WayOn.Link("Ask for it", "/o/nordlys-it/requests/new?capability=vault"))));
    return samples;
  }

  private static List<Sample> switcher() {
    return List.of(
        new Sample(
            "shell/part/found-options",
            "found",
            Map.of(
                "groups",
                List.of(
                    new FoundGroup(
                        "staff",
                        "Staff",
                        true,
                        List.of(
                            new Found("Ada Novak", "ada@northwind.example", "/o/x/staff/1", null),
                            new Found(
                                SampleFrames.HOSTILE.get(1),
                                "tom@northwind.example",
                                "/o/x/staff/2",
                                null))),
                    new FoundGroup(
                        "group",
                        "Groups",
                        false,
                        List.of(
                            new Found(
                                SampleFrames.HOSTILE.get(0),
                                "3 organizations",
                                "/o/x/groups/1",
                                "folder")))))),
        new Sample("shell/switcher-options", "much", Map.of("options", options())),
        new Sample(
            "shell/switcher-options",
            "nothing",
            Map.of("options", new SwitcherOptions("zzz", List.of(), 0))));
  }

  public static SwitcherOptions options() {
    var home = SwitcherOption.of("Nordlys IT", "All organizations", "nordlys-it", "/o/nordlys-it");
    var others =
        IntStream.range(0, 20)
            .mapToObj(i ->
                new SwitcherOption(
                        "Ångström Analytics " + i,
                        "angstrom" + i + ".example",
                        Hue.of("a" + i),
                        "/o/angstrom-" + i,
                        i % 7 == 3 ? StateBadge.SUSPENDED : null,
                        i == 1)
                    .telling(
                        "/o/angstrom-" + i + (i == 2 ? "/overview" : ""),
                        List.of(
                            new SwitcherOption.Fact("Managed by", "Nordlys IT"),
                            new SwitcherOption.Fact("Short name", "angstrom-" + i))))
            .toList();
    return new SwitcherOptions(
        "",
        List.of(
            SwitcherGroup.beside("Home", List.of(home)),
            SwitcherGroup.beside("Recent", others.subList(0, 3)),
            new SwitcherGroup("All", others.subList(3, 20))),
        10_000);
  }

  private static List<Sample> parts() {
    var away = awayFrame();
    Content entry = output -> output.writeContent("<a class=\"menu-item\" href=\"/\">Open</a>");
    return List.of(
        frame("shell/frame", "anonymous", NOBODY),
        frame("shell/frame", "home", homeFrame().noticing(Notice.info("Saved."))),
        frame("shell/frame", "away", away),
        frame("shell/frame-anonymous", "nobody", NOBODY),
        frame("shell/frame-signed-in", "away", away),
        new Sample(
            "shell/settings",
            "domains",
            Map.of(
                "frame",
                SampleFrames.msp("/o/nordlys-it/settings/domains"),
                "title",
                "Domains",
                "content",
                (Content) output -> output.writeContent("<h1>Domains</h1>"))),
        new Sample(
            "shell/part/page-tabs",
            "staff",
            Map.of("navigation", SampleFrames.msp("/o/nordlys-it/staff").navigation())),
        new Sample("shell/part/bottom-bar", "away", Map.of("navigation", away.navigation())),
        new Sample(
            "shell/part/nav-entry",
            "badge",
            Map.of("item", SampleFrames.platform("/platform").navigation().top().getLast())),
        new Sample(
            "shell/part/jump",
            "tab",
            Map.of("jump", new Jump("Invitations", "Staff", "users", "/x", ""), "kind", "Pages")),
        new Sample("shell/part/head", "nobody", Map.of("frame", NOBODY)),
        new Sample("shell/part/side", "away", Map.of("frame", away)),
        new Sample("shell/part/place", "platform", Map.of("frame", platformFrame())),
        new Sample("shell/part/account", "away", Map.of("frame", away)),
        new Sample("shell/part/bell", "some", Map.of("notices", 3, "id", "bell")),
        new Sample(
            "shell/part/bell-count", "none", Map.of("notices", 0, "bell", "bell", "beside", true)),
        new Sample("shell/part/bell-list", "closed", Map.of()),
        new Sample("shell/part/account-entries", "away", Map.of("frame", away, "id", "menu")),
        new Sample("shell/part/form-context", "away", Map.of("frame", away)),
        new Sample("shell/part/mark", "brand", Map.of("brand", Brand.STEWARDRY)),
        new Sample(
            "shell/part/option",
            "one",
            Map.of(
                "name",
                "mode",
                "value",
                "ASK_FIRST",
                "label",
                "Ask",
                "words",
                "Somebody answers.")),
        new Sample("shell/part/csrf", "token", Map.of("csrf", CSRF)),
        new Sample("shell/part/band", "away", Map.of("acting", away.acting(), "home", away.home())),
        new Sample(
            "shell/part/notice-place", "some", Map.of("notice", Notice.bad("No.", REQUEST_ID))),
        new Sample("shell/part/copy", "id", Map.of("id", "a", "text", REQUEST_ID)),
        new Sample(
            "shell/part/switcher", "frame", Map.of("frame", SampleFrames.msp("/o/nordlys-it"))),
        new Sample("shell/part/keys", "frame", Map.of("frame", SampleFrames.msp("/o/nordlys-it"))),
        new Sample("shell/part/save", "cancel", Map.of("cancelHref", "/")),
        new Sample("shell/part/state", "suspended", Map.of("state", StateBadge.SUSPENDED)),
        new Sample(
            "shell/part/field",
            "error",
            Map.of("name", "name", "label", "Name", "error", "Give a name.", "hint", "As seen.")),
        new Sample(
            "shell/part/select",
            "error",
            Map.of(
                "name",
                "role",
                "label",
                "Role",
                "value",
                "admin",
                "error",
                "Choose one.",
                "choices",
                List.of(new Choice("admin", "Admin"), new Choice("viewer", "Viewer")))),
        new Sample(
            "shell/part/combo",
            "error",
            Map.of(
                "name",
                "zone",
                "label",
                "Time zone",
                "value",
                "Moon/Base",
                "error",
                "Choose one.",
                "choices",
                List.of(new Choice("Europe/Oslo", "Europe/Oslo")))),
        new Sample(
            "shell/part/text-area",
            "hint",
            Map.of("name", "why", "label", "Why", "hint", "The customer reads it.")),
        new Sample(
            "shell/part/check",
            "checked",
            Map.of("name", "all", "label", "All organizations", "checked", true, "hint", "Later.")),
        new Sample(
            "shell/part/field-words",
            "both",
            Map.of("fieldId", "name", "error", "Give a name.", "hint", "As seen.")),
        new Sample("shell/part/row-menu", "one", Map.of("label", "Menu", "content", entry)),
        new Sample("shell/part/new-password", "error", Map.of("error", "Too short.")),
        new Sample("shell/part/error-summary", "none", Map.of("errors", FieldErrors.of("", "x"))),
        new Sample("shell/part/buttons", "cancel", Map.of("submit", "Save", "cancelHref", "/")),
        new Sample(
            "shell/part/empty", "bare", Map.of("icon", "users", "title", "No user", "text", "-")),
        new Sample(
            "shell/part/chips",
            "two",
            Map.of("label", "State", "chips", List.of(new Chip("All", "?", true)))),
        new Sample(
            "shell/part/column",
            "sorted",
            Map.of(
                "column",
                SortColumn.sorted("name", "Name", "?", SortColumn.Direction.DOWN).asNumber(),
                "target",
                "#list")),
        new Sample(
            "shell/part/paging",
            "middle",
            Map.of("paging", Paging.of(1, 25, 10_000, null, "?after=x"), "target", "#list")),
        new Sample("shell/part/tile", "bare", Map.of("tile", Tile.of("Users", "users", 3, "-"))),
        new Sample(
            "shell/part/time",
            "ago",
            Map.of("moment", Moment.of(NOW.minusSeconds(90), NOW, ZoneOffset.UTC))),
        new Sample("shell/part/usage", "full", Map.of("used", 5L, "limit", 5L, "label", "Users")),
        new Sample(
            "shell/part/search",
            "typed",
            Map.of(
                "address",
                ListAddress.of("/o/x/users").with("q", "\"><b>"),
                "id",
                "search",
                "label",
                "Filter",
                "placeholder",
                "Name",
                "target",
                "#list")),
        new Sample(
            "shell/part/list-parameters",
            "sorted",
            Map.of(
                "address", ListAddress.of("/o/x/users").with("sort", "-name"), "form", "search")),
        new Sample(
            "shell/part/act",
            "suspend",
            Map.of("frame", away, "action", "/x", "icon", "ban", "label", "Suspend")),
        new Sample(
            "shell/part/act-refused",
            "suspend",
            Map.of(
                "icon",
                "ban",
                "label",
                "Suspend",
                "reason",
                "Your access to this organization does not include: update.")),
        new Sample(
            "shell/part/suspended-band",
            "resumes",
            Map.of("frame", suspended("/o/nordlys-it/organizations/acme/resume"))),
        new Sample("shell/part/suspended-band", "asks", Map.of("frame", suspended(null))),
        new Sample("shell/part/place", "suspended", Map.of("frame", suspended(null))),
        frame("shell/frame", "suspended", suspended("/o/nordlys-it/organizations/acme/resume")),
        new Sample(
            "shell/notice",
            "undo",
            Map.of(
                "notice",
                Notice.good("Acme is suspended.")
                    .undoneBy(new Undo(homeFrame(), "/o/x/organizations/acme/resume", "#row")))),
        new Sample("shell/part/result-notice", "good", Map.of("notice", Notice.good("Suspended."))),
        new Sample("shell/part/hint", "info", Map.of("notice", Notice.info("Read only."))));
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static Sample frame(String template, String variant, Frame frame) {
    Content content = output -> output.writeContent("<h1>Overview</h1>");
    return new Sample(template, variant, Map.of("frame", frame, "content", content));
  }
}
