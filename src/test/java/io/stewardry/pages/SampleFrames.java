package io.stewardry.pages;

import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Brand;
import io.stewardry.shell.Csrf;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.Jump;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Navigation;
import io.stewardry.shell.NavigationGroup;
import io.stewardry.shell.NavigationItem;
import io.stewardry.shell.NavigationTab;
import io.stewardry.shell.Person;
import io.stewardry.shell.Plane;
import io.stewardry.shell.SettingsItem;
import io.stewardry.shell.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// The frames around the samples of pages, and the time at which all of them are looked at.
public final class SampleFrames {
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

  /// Names that break pages which trust names.
  public static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "Österreichische Gesellschaft für Informationssicherheit und Datenschutz mbH & Co. KG,"
              + " Niederlassung Oberösterreich",
          "شركة النور للتقنية",
          "\"><img src=x onerror=alert(2)>",
          "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
          "株式会社 東京データ",
          "O'Brien & Søn",
          "' or 1=1 --",
          "${7*7} #{7*7} {{7*7}}",
          "a\u202Egnp.exe");

  private static final Csrf CSRF = new Csrf("X-CSRF-TOKEN", "_csrf", "dG9rZW4");
  private static final Person IDA = Person.of("Ida Holm", "ida@nordlys.example");

  private SampleFrames() {}

  public static Moment ago(Duration duration) {
    return Moment.of(NOW.minus(duration), NOW, ZONE);
  }

  /// In the MSP that the person belongs to.
  public static Frame msp(String path) {
    String home = "/o/nordlys-it";
    return frame(
        Plane.HOME,
        ActingOrganization.of(
                UUID.randomUUID(), "Nordlys IT", "nordlys-it", "All 128 organizations")
            .atHome(),
        false,
        path,
        new Navigation(
            List.of(
                entry("Overview", "layout-dashboard", home),
                tabbed(
                    "Organizations",
                    "building-community",
                    new NavigationTab("All", home + "/organizations", false),
                    new NavigationTab("Groups", home + "/groups", false),
                    new NavigationTab("Imports", home + "/imports", false))),
            List.of(
                new NavigationGroup(
                    "Team",
                    List.of(
                        tabbed(
                            "Staff",
                            "users",
                            new NavigationTab("People", home + "/staff", false),
                            new NavigationTab("Invitations", home + "/invitations", false),
                            new NavigationTab("Roles", home + "/roles", false))))),
            foot(home),
            settings(home),
            List.of(new Jump("New organization", null, "plus", home + "/organizations/new", "")),
            List.of(),
            false,
            ""));
  }

  /// Somebody of the MSP in a customer's organization.
  public static Frame away(String path) {
    return frame(
        Plane.ORGANIZATION,
        ActingOrganization.of(
            UUID.randomUUID(), "Acme Dental Group", "acme-dental-group", "acmedentalgroup.example"),
        true,
        path,
        customerPages("acme-dental-group"));
  }

  public static Frame away(String name, String path) {
    return frame(
        Plane.ORGANIZATION,
        ActingOrganization.of(
            UUID.randomUUID(), name, "acme-dental-group", "acmedentalgroup.example"),
        true,
        path,
        customerPages("acme-dental-group"));
  }

  public static Frame platform(String path) {
    return new Frame(
        "Stewardry",
        Plane.PLATFORM,
        Brand.STEWARDRY,
        null,
        null,
        false,
        "/platform/switcher",
        new Navigation(
                List.of(
                    entry("Installation", "server-2", "/platform"),
                    entry("Organizations", "building-community", "/platform/organizations"),
                    badged("Mail", "mail", "/platform/mail", 907)),
                List.of(),
                List.of(new NavigationItem("Audit log", "history", "/platform/audit")),
                List.of(),
                List.of(),
                List.of(),
                false,
                "")
            .at(path, false),
        Person.of("Ida Holm", "ida@stewardry.example"),
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  public static Navigation customerPages(String slug) {
    String root = "/o/" + slug;
    return new Navigation(
        List.of(entry("Overview", "layout-dashboard", root)),
        List.of(
            new NavigationGroup(
                "People",
                List.of(
                    entry("Users", "users", root + "/users"),
                    new NavigationItem("Roles", "id-badge-2", root + "/roles"))),
            new NavigationGroup(
                "Trust",
                List.of(
                    badged("Who can enter", "door-enter", root + "/visits", 2),
                    new NavigationItem("Access", "lock-access", root + "/access")))),
        foot(root),
        settings(root),
        List.of(new Jump("Invite a user", null, "user-plus", root + "/invitations/new", "")),
        List.of(
            new Jump(
                "Invitations", "Nordlys IT · Staff", "users", "/o/nordlys-it/invitations", "")),
        false,
        "");
  }

  private static NavigationItem entry(String label, String icon, String href) {
    return new NavigationItem(label, icon, href, false, List.of(), List.of(), null, true);
  }

  private static NavigationItem badged(String label, String icon, String href, long count) {
    return new NavigationItem(label, icon, href, false, List.of(), List.of(), count, false);
  }

  private static NavigationItem tabbed(String label, String icon, NavigationTab... tabs) {
    return new NavigationItem(
        label, icon, tabs[0].href(), false, List.of(tabs), List.of(), null, true);
  }

  private static List<NavigationItem> foot(String root) {
    return List.of(
        new NavigationItem("Audit log", "history", root + "/audit"),
        new NavigationItem(
            "Settings",
            "settings",
            root + "/settings",
            false,
            List.of(),
            List.of(root + "/api-keys"),
            null,
            false));
  }

  private static List<SettingsItem> settings(String root) {
    return List.of(
        new SettingsItem("General", root + "/settings", "name slug", false, false, false),
        new SettingsItem("Domains", root + "/settings/domains", "dns", false, false, false),
        new SettingsItem(
            "Sign-in & two-factor", root + "/settings/sign-in", "mfa", false, false, false),
        new SettingsItem(
            "Single sign-on", root + "/settings/sign-in-provider", "sso", false, false, false),
        new SettingsItem("API keys", root + "/api-keys", "token", false, false, false),
        new SettingsItem("Roles", root + "/roles", "", false, true, false),
        new SettingsItem("Danger", root + "/settings/danger", "delete", false, false, true));
  }

  private static Frame frame(
      Plane plane, ActingOrganization acting, boolean away, String path, Navigation navigation) {
    return new Frame(
        acting.name(),
        plane,
        new Brand("Nordlys IT"),
        acting,
        HomeOrganization.of("Nordlys IT", "nordlys-it"),
        away,
        acting.href() + "/switcher",
        navigation.at(path, false),
        IDA,
        CSRF,
        Theme.AUTO,
        null,
        false);
  }
}
