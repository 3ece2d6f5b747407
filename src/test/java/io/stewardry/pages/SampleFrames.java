package io.stewardry.pages;

import io.stewardry.kernel.Permission;
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
import io.stewardry.shell.Navigations;
import io.stewardry.shell.Person;
import io.stewardry.shell.Plane;
import io.stewardry.shell.Theme;
import io.stewardry.support.Descriptions;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
        navigation(OrganizationKind.MSP, home));
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
        navigation(OrganizationKind.PLATFORM, "/platform").at(path, false),
        Person.of("Ida Holm", "ida@stewardry.example"),
        CSRF,
        Theme.AUTO,
        null,
        false);
  }

  /// With one page of another place, which the palette leads to.
  public static Navigation customerPages(String slug) {
    return navigation(OrganizationKind.CUSTOMER, "/o/" + slug)
        .with(
            List.of(
                new Jump(
                    "Invitations",
                    "Nordlys IT · Staff",
                    "users",
                    "/o/nordlys-it/invitations",
                    "")));
  }

  /// What the modules declare, as somebody sees it who may do everything.
  private static Navigation navigation(OrganizationKind kind, String root) {
    Caller caller = SampleCallers.ofEverything(kind);
    Navigation declared =
        Descriptions.navigations()
            .of(
                new Navigations.Place(
                    caller,
                    kind,
                    root,
                    EnumSet.allOf(Permission.class),
                    caller.away() ? EnumSet.allOf(Permission.class) : Set.of(),
                    false));
    return new Navigation(
        declared.top().stream().map(SampleFrames::counted).toList(),
        declared.groups().stream()
            .map(group ->
                new NavigationGroup(
                    group.label(), group.items().stream().map(SampleFrames::counted).toList()))
            .toList(),
        declared.foot(),
        declared.settings(),
        declared.actions(),
        declared.elsewhere(),
        false,
        "");
  }

  private static NavigationItem counted(NavigationItem item) {
    Long badge =
        switch (item.label()) {
          case "Mail" -> 907L;
          case "Who can enter" -> 2L;
          default -> null;
        };
    return new NavigationItem(
        item.label(),
        item.icon(),
        item.href(),
        item.active(),
        item.tabs(),
        item.also(),
        badge,
        item.onBar());
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
            false)
        .ringing(4);
  }
}
