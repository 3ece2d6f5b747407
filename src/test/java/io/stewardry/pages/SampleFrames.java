package io.stewardry.pages;

import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Brand;
import io.stewardry.shell.Csrf;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.Moment;
import io.stewardry.shell.NavigationItem;
import io.stewardry.shell.Person;
import io.stewardry.shell.Plane;
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
    return frame(
        Plane.HOME,
        ActingOrganization.of(UUID.randomUUID(), "Nordlys IT", "nordlys-it", "All organizations"),
        false,
        path,
        List.of(
            new NavigationItem("Overview", "layout-dashboard", "/o/nordlys-it"),
            new NavigationItem(
                "Organizations", "building-community", "/o/nordlys-it/organizations"),
            new NavigationItem("Groups", "folders", "/o/nordlys-it/groups"),
            new NavigationItem("Imports", "file-import", "/o/nordlys-it/imports"),
            new NavigationItem("Users & invitations", "users", "/o/nordlys-it/users"),
            new NavigationItem("Roles", "id-badge-2", "/o/nordlys-it/roles"),
            new NavigationItem("Audit", "history", "/o/nordlys-it/audit"),
            new NavigationItem("Settings", "settings", "/o/nordlys-it/settings")));
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
        at(
            path,
            List.of(
                new NavigationItem("Installation", "server-2", "/platform"),
                new NavigationItem(
                    "MSPs & organizations", "building-community", "/platform/organizations"),
                new NavigationItem("Mail outbox", "mail", "/platform/mail"),
                new NavigationItem("Audit", "history", "/platform/audit"))),
        Person.of("Ida Holm", "ida@stewardry.example"),
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  private static List<NavigationItem> customerPages(String slug) {
    return List.of(
        new NavigationItem("Overview", "layout-dashboard", "/o/" + slug),
        new NavigationItem("Users & invitations", "users", "/o/" + slug + "/users"),
        new NavigationItem("Roles", "id-badge-2", "/o/" + slug + "/roles"),
        new NavigationItem("Audit", "history", "/o/" + slug + "/audit"),
        new NavigationItem("Settings", "settings", "/o/" + slug + "/settings"));
  }

  private static Frame frame(
      Plane plane,
      ActingOrganization acting,
      boolean away,
      String path,
      List<NavigationItem> navigation) {
    return new Frame(
        acting.name(),
        plane,
        new Brand("Nordlys IT"),
        acting,
        HomeOrganization.of("Nordlys IT", "nordlys-it"),
        away,
        acting.href() + "/switcher",
        at(path, navigation),
        IDA,
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  private static List<NavigationItem> at(String path, List<NavigationItem> navigation) {
    return navigation.stream().map(item -> item.at(path)).toList();
  }
}
