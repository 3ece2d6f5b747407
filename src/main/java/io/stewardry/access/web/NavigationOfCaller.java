package io.stewardry.access.web;

import io.stewardry.access.Roles;
import io.stewardry.identity.Users;
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
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// A page enters the navigation when it exists and the caller may see it.
@Component
class NavigationOfCaller implements CallerFrame {
  private final Frames frames;
  private final Users users;
  private final Organizations organizations;

  NavigationOfCaller(Frames frames, Users users, Organizations organizations) {
    this.frames = frames;
    this.users = users;
    this.organizations = organizations;
  }

  @Override
  public Frame of(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    ActingContext home =
        new ActingContext(caller.home(), caller.home(), caller.user(), caller.kind());
    io.stewardry.identity.Person known =
        Acting.as(home, () -> users.find(caller.user())).orElseThrow(Problem::notFound);
    Person person = Person.of(known.name(), known.email());
    if (caller.inPlatformPlane()) {
      return frames.platform(request, person, platform(), null);
    }
    OrganizationName acting = organizations.acting();
    HomeOrganization back =
        caller.superuser() ? HomeOrganization.platform() : homeOf(caller, home, acting);
    return frames.organization(
        request,
        Brand.STEWARDRY,
        person,
        ActingOrganization.of(acting.name(), acting.slug(), ""),
        back,
        organization(caller, acting),
        null);
  }

  private HomeOrganization homeOf(Caller caller, ActingContext home, OrganizationName acting) {
    OrganizationName own = caller.away() ? Acting.as(home, organizations::acting) : acting;
    return HomeOrganization.of(own.name(), own.slug());
  }

  private static List<NavigationItem> platform() {
    return List.of(new NavigationItem("Installation", "server-2", "/platform"));
  }

  private static List<NavigationItem> organization(Caller caller, OrganizationName acting) {
    List<NavigationItem> items = new ArrayList<>();
    if (!Roles.of(caller).isEmpty()) {
      items.add(new NavigationItem("Overview", "layout-dashboard", "/o/" + acting.slug()));
    }
    return items;
  }
}
