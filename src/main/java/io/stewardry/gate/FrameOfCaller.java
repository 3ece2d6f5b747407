package io.stewardry.gate;

import io.stewardry.access.ClosedPermissions;
import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationPlace;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Reader;
import io.stewardry.people.Users;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Brand;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.Jump;
import io.stewardry.shell.Navigation;
import io.stewardry.shell.Navigations;
import io.stewardry.shell.Person;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The frame of the caller: where they are, and which of the pages that the modules declare they
/// may see there.
@Component
class FrameOfCaller implements CallerFrame {
  private static final Logger LOG = LoggerFactory.getLogger(FrameOfCaller.class);

  private final Frames frames;
  private final Navigations navigations;
  private final Users users;
  private final Organizations organizations;
  private final SuspendedPlace suspended;
  private final ClosedPermissions closed;

  FrameOfCaller(
      Frames frames,
      Navigations navigations,
      Users users,
      Organizations organizations,
      SuspendedPlace suspended,
      ClosedPermissions closed) {
    this.frames = frames;
    this.navigations = navigations;
    this.users = users;
    this.organizations = organizations;
    this.suspended = suspended;
    this.closed = closed;
  }

  @Override
  public Frame of(HttpServletRequest request) {
    return frame(Edge.caller(request), request);
  }

  @Override
  public Optional<Frame> ofFailure(HttpServletRequest request) {
    try {
      return Edge.callerIfAny(request)
          .or(() -> Edge.callerAtHome(request))
          .map(caller -> frame(caller, request));
    } catch (RuntimeException failure) {
      // What failed may well be what the frame needs, too.
      LOG.debug("No frame for the page of an error", failure);
      return Optional.empty();
    }
  }

  private Frame frame(Caller caller, HttpServletRequest request) {
    ActingContext home = caller.atHome();
    boolean whole = !Htmx.wantsFragment(request);
    Reader reader =
        Acting.as(home, () -> users.reader(caller.user(), whole)).orElseThrow(Problem::notFound);
    io.stewardry.people.Person known = reader.person();
    Person person = Person.of(known.name(), known.email(), zone(known.timeZone()));
    String switcher = caller.homeKind() == OrganizationKind.CUSTOMER ? null : "/switcher";
    if (caller.inPlatformPlane()) {
      Navigation navigation =
          Acting.as(caller.context(), () -> navigation(caller, "/platform", whole));
      return frames
          .platform(request, person, navigation, switcher)
          .holding(offered(caller))
          .ringing(reader.notices());
    }
    // A handler may run in a child of it: the frame is that of the page.
    OrganizationPlace place = Acting.as(caller.context(), () -> organizations.place(caller));
    OrganizationName acting = place.name();
    HomeOrganization back =
        caller.superuser() ? HomeOrganization.platform() : homeOf(caller, acting);
    Navigation navigation =
        Acting.as(caller.context(), () -> navigation(caller, "/o/" + acting.slug(), whole));
    if (caller.away()) {
      navigation = navigation.with(atHome(caller, back));
    }
    ActingOrganization shown =
        ActingOrganization.of(acting.id(), acting.name(), acting.slug(), secondLine(caller, place))
            .with(suspended.of(caller, back, person.zone()));
    return frames
        .organization(
            request,
            brand(caller, place, back),
            person,
            caller.away() ? shown : shown.atHome(),
            back,
            navigation,
            switcher)
        .holding(offered(caller))
        .ringing(reader.notices());
  }

  private Navigation navigation(Caller caller, String root, boolean counting) {
    return navigations.of(
        new Navigations.Place(
            caller, caller.organizationKind(), root, offered(caller), fromAbove(caller), counting));
  }

  /// The caller's permissions at home that they may use on the acting organization, limited by
  /// their access to it. An organization that an MSP manages is managed from there, and not by
  /// superusers.
  private Set<Permission> fromAbove(Caller caller) {
    return !caller.away() || caller.superuser() && caller.managing() != null
        ? Set.of()
        : ClosedPermissions.without(Roles.atHome(caller), closed.atHome(caller)).stream()
            .filter(permission -> caller.verbs().contains(permission.verb()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The pages at home stay within the palette's reach while somebody works elsewhere.
  private List<Jump> atHome(Caller caller, HomeOrganization home) {
    Navigation there =
        navigations.of(
            new Navigations.Place(
                caller,
                caller.homeKind(),
                home.href(),
                ClosedPermissions.without(Roles.atHome(caller), closed.atHome(caller)),
                Set.of(),
                false));
    List<Jump> jumps = new ArrayList<>();
    there.pages().forEach(page -> jumps.add(page.of(home.name())));
    // The pages of the account are here already.
    there.actions().stream()
        .filter(Jump::begins)
        .forEach(action -> jumps.add(action.of(home.name())));
    return jumps;
  }

  private HomeOrganization homeOf(Caller caller, OrganizationName acting) {
    OrganizationName own = caller.away() ? organizations.home(caller) : acting;
    return HomeOrganization.of(own.name(), own.slug());
  }

  /// The provider's name: of the home for its staff, of the managing organization for a customer.
  private static Brand brand(Caller caller, OrganizationPlace place, HomeOrganization home) {
    if (caller.away() && !caller.superuser()) {
      return new Brand(home.name());
    }
    return new Brand(
        caller.organizationKind() == OrganizationKind.MSP || place.managedBy() == null
            ? place.name().name()
            : place.managedBy());
  }

  /// A suspended organization is only looked at, and what its capabilities do not include is
  /// closed.
  private Set<Permission> offered(Caller caller) {
    Set<Permission> held = closed.without(Roles.of(caller), caller.capabilities());
    return caller.state() == OrganizationState.ACTIVE
        ? held
        : held.stream()
            .filter(permission -> permission.verb() == Verb.VIEW)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String secondLine(Caller caller, OrganizationPlace place) {
    if (caller.organizationKind() == OrganizationKind.MSP) {
      String count = Figures.counted(place.children(), "organization", "organizations");
      return caller.reachesEveryChild() && place.children() > 1 ? "All " + count : count;
    }
    return place.domain() == null ? place.name().slug() : place.domain();
  }

  /// A zone that the platform does not know any more is read as UTC.
  private static ZoneId zone(@Nullable String chosen) {
    return chosen == null || !ZoneId.getAvailableZoneIds().contains(chosen)
        ? ZoneOffset.UTC
        : ZoneId.of(chosen);
  }
}
