package io.stewardry.access.web;

import io.stewardry.access.Roles;
import io.stewardry.identity.Users;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Brand;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.NavigationItem;
import io.stewardry.shell.Person;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A page enters the navigation when it exists and the caller may see it.
@Component
class NavigationOfCaller implements CallerFrame {
  private static final List<NavigationItem> PLATFORM =
      List.of(
          new NavigationItem("Installation", "server-2", "/platform"),
          new NavigationItem(
              "MSPs & organizations", "building-community", "/platform/organizations"),
          new NavigationItem("Mail outbox", "mail", "/platform/mail"),
          new NavigationItem("Audit", "history", "/platform/audit"));

  private final Frames frames;
  private final Users users;
  private final Organizations organizations;
  private final SuspendedPlace suspended;

  NavigationOfCaller(
      Frames frames, Users users, Organizations organizations, SuspendedPlace suspended) {
    this.frames = frames;
    this.users = users;
    this.organizations = organizations;
    this.suspended = suspended;
  }

  @Override
  public Frame of(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    ActingContext home = caller.atHome();
    io.stewardry.identity.Person known =
        Acting.as(home, () -> users.find(caller.user())).orElseThrow(Problem::notFound);
    Person person = Person.of(known.name(), known.email(), zone(known.timeZone()));
    String switcher = caller.homeKind() == OrganizationKind.CUSTOMER ? null : "/switcher";
    if (caller.inPlatformPlane()) {
      return frames.platform(request, person, PLATFORM, switcher).holding(offered(caller));
    }
    // A handler may run in a child of it: the frame is that of the page.
    OrganizationName acting = Acting.as(caller.context(), organizations::acting);
    HomeOrganization back =
        caller.superuser() ? HomeOrganization.platform() : homeOf(caller, home, acting);
    return frames
        .organization(
            request,
            Brand.STEWARDRY,
            person,
            ActingOrganization.of(acting.id(), acting.name(), acting.slug(), secondLine(caller))
                .with(suspended.of(caller, back, person.zone())),
            back,
            organization(caller, "/o/" + acting.slug()),
            switcher)
        .holding(offered(caller));
  }

  private HomeOrganization homeOf(Caller caller, ActingContext home, OrganizationName acting) {
    OrganizationName own = caller.away() ? Acting.as(home, organizations::acting) : acting;
    return HomeOrganization.of(own.name(), own.slug());
  }

  /// A suspended organization is only looked at.
  private static Set<Permission> offered(Caller caller) {
    Set<Permission> held = Roles.of(caller);
    return "ACTIVE".equals(caller.state())
        ? held
        : held.stream()
            .filter(permission -> permission.verb().equals("view"))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String secondLine(Caller caller) {
    return caller.organizationKind() == OrganizationKind.MSP
        ? "All organizations"
        : "One organization";
  }

  private static List<NavigationItem> organization(Caller caller, String root) {
    Set<Permission> held = offered(caller);
    boolean manages = caller.organizationKind() == OrganizationKind.MSP;
    List<NavigationItem> items = new ArrayList<>();
    items.add(new NavigationItem("Overview", "layout-dashboard", root));
    if (manages && held.contains(Permission.ORGANIZATION_VIEW)) {
      items.add(new NavigationItem("Organizations", "building-community", root + "/organizations"));
    }
    if (manages && held.contains(Permission.GROUP_VIEW)) {
      items.add(new NavigationItem("Groups", "folders", root + "/groups"));
    }
    if (manages && held.contains(Permission.ORGANIZATION_IMPORT)) {
      items.add(new NavigationItem("Imports", "file-import", root + "/imports"));
    }
    if (manages && held.contains(Permission.STAFF_VIEW)) {
      items.add(new NavigationItem("Staff", "users", root + "/staff"));
    } else if (held.contains(Permission.USER_VIEW)) {
      items.add(new NavigationItem("Users & invitations", "users", root + "/users"));
    }
    if (held.contains(Permission.ROLE_VIEW)) {
      items.add(new NavigationItem("Roles", "id-badge-2", root + "/roles"));
    }
    if (!manages && held.contains(Permission.USER_VIEW)) {
      items.add(new NavigationItem("Who can do what", "lock-access", root + "/access"));
    }
    if ((!manages || caller.managing() != null) && held.contains(Permission.OWNER_VIEW)) {
      items.add(new NavigationItem("Who can enter", "door-enter", root + "/visits"));
    }
    if (held.contains(Permission.APIKEY_MANAGE)) {
      items.add(new NavigationItem("API keys", "key", root + "/api-keys"));
    }
    if (held.contains(Permission.AUDIT_VIEW)) {
      items.add(new NavigationItem("Audit", "history", root + "/audit"));
    }
    if (held.contains(Permission.ORGANIZATION_VIEW)) {
      items.add(new NavigationItem("Settings", "settings", root + "/settings"));
    }
    return items;
  }

  /// A zone that the platform does not know any more is read as UTC.
  private static ZoneId zone(@Nullable String chosen) {
    return chosen == null || !ZoneId.getAvailableZoneIds().contains(chosen)
        ? ZoneOffset.UTC
        : ZoneId.of(chosen);
  }
}
