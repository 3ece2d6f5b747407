package io.stewardry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.access.PermissionTables;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every page and every form. Which permission a route demands stands in `routes.txt`.
///
/// For each permission, one page and one form are tried by everybody, where they act and where they
/// must not; who has the permission follows from the tables of `docs/permissions`. Every route is
/// then tried by somebody whose role has that permission alone, and all but that one: so exactly
/// the declared permission opens it.
class PageMatrixTest {
  /// Of the door, which an owner alone decides about, at home.
  private static final String OWNERS = "owner.manage";

  private static final Set<SystemRole> LEADING = Set.of(SystemRole.MSP_ADMIN, SystemRole.OWNER);
  private static final Set<Integer> REACHED = Set.of(200, 302, 404, 409, 412, 422);

  private static Fixture fixture;
  private static OneRole ofMsp;
  private static OneRole ofCustomer;
  private static final Map<Actor, PageClient> PAGES = new EnumMap<>(Actor.class);

  @BeforeAll
  static void everybody() {
    fixture = new Fixture();
    ofMsp = new OneRole(fixture.world(), fixture.msp);
    ofCustomer = new OneRole(fixture.world(), fixture.customer);
    for (Actor actor : Actor.values()) {
      PAGES.put(actor, PageClient.of(fixture.client(actor)));
    }
  }

  /// @param needs the capability; empty for none
  private record Route(String method, String path, String permission, String needs) {
    boolean inOrganization() {
      return path.startsWith("/o/{slug}");
    }

    boolean inPlatform() {
      return path.startsWith("/platform");
    }

    boolean open() {
      return permission.equals("signed in");
    }

    /// What it requires, unless it is open.
    Permission required() {
      return Permission.ofKey(permission).orElseThrow();
    }

    /// Beside the permission: an owner or MSP Admin, at home.
    boolean ownersAlone() {
      return permission.equals(OWNERS)
          || method.equals("POST") && path.contains("/settings/sign-in-provider");
    }
  }

  private static List<Route> routes() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/routes.txt")).stream()
        .map(line -> line.split("\\s+", 3))
        .map(parts -> {
          String[] needs = parts[2].split(", needs ", 2);
          return new Route(
              parts[0], parts[1], parts[2].split(", ", 2)[0], needs.length < 2 ? "" : needs[1]);
        })
        .filter(route -> !route.path().startsWith("/api") && !route.permission().equals("public"))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> shouldRequireWhatSomebodyCanHave() throws IOException {
    return routes().stream()
        .filter(route -> !route.open())
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () ->
                    assertThat(
                            Stream.of(Actor.values())
                                .anyMatch(actor -> actor.holds(route.required())))
                        .isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> shouldLetInWhoeverHoldsThePermissionAndNobodyElse() throws IOException {
    return ofEveryKind().stream()
        .flatMap(route ->
            Stream.of(Actor.values())
                .flatMap(actor -> places(route).map(place -> test(route, actor, place))));
  }

  /// A page and a form of each permission, and all that ask for more than one.
  private static List<Route> ofEveryKind() throws IOException {
    Set<String> seen = new HashSet<>();
    return routes().stream()
        .filter(route -> route.inOrganization() || route.inPlatform())
        .filter(route ->
            route.ownersAlone()
                || seen.add(route.method() + route.permission() + route.inPlatform()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> shouldOpenByTheDeclaredPermissionAlone() throws IOException {
    return routes().stream()
        .filter(route -> route.inOrganization() && !route.open() && !route.ownersAlone())
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  Permission permission = route.required();
                  boolean above = permission.plane() == Plane.MSP || !route.needs().isEmpty();
                  OneRole role = above ? ofMsp : ofCustomer;
                  String place = slug(above ? fixture.msp : fixture.customer);
                  role.may(EnumSet.of(permission));
                  int status = send(route, role.page(), place).status();
                  assertThat(REACHED).as("status %d", status).contains(status);
                  role.may(EnumSet.complementOf(EnumSet.of(permission)));
                  send(route, role.page(), place).expect(403);
                  send(route, role.page(), slug(fixture.otherCustomer)).expect(403);
                }));
  }

  /// A page of a capability says what is closed, and who can open it.
  @TestFactory
  Stream<DynamicTest> shouldSayWhatTheOrganizationHasNoCapabilityFor() throws IOException {
    PageClient ended = PageClient.of(fixture.ended.admin());
    PageClient without = PageClient.of(fixture.without.admin());
    PageClient endedAbove = PageClient.of(fixture.endedAbove.admin());
    return routes().stream()
        .filter(route -> route.inOrganization() && route.needs().equals("msp"))
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  assertThat(send(route, ended, slug(fixture.ended)).expect(403).body())
                      .contains(
                          "Managing organizations has ended",
                          "ended here on 2 January 2026, 03:04 UTC",
                          "can renew it");
                  assertThat(send(route, without, slug(fixture.without)).expect(403).body())
                      .contains("Managing organizations is not available here", "Only a superuser");
                  assertThat(send(route, endedAbove, slug(fixture.endedAbove)).expect(403).body())
                      .contains("ended for the organization that manages this one");
                }));
  }

  @TestFactory
  Stream<DynamicTest> shouldSendWhoeverIsNotSignedInToTheSignIn() throws IOException {
    return routes().stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  Answer answer =
                      send(route, PAGES.get(Actor.ANONYMOUS), slug(fixture.customer)).expect(302);
                  assertThat(answer.header("Location")).contains("/sign-in");
                }));
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepThePlatformToSuperusers() throws IOException {
    return routes().stream()
        .filter(Route::inPlatform)
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  for (Actor actor : List.of(Actor.MSP_ADMIN, Actor.OWNER)) {
                    send(route, actor, "").expect(403);
                  }
                  int status = send(route, Actor.SUPERUSER, "").status();
                  assertThat(REACHED).as("status %d", status).contains(status);
                }));
  }

  private static Stream<World.Made> places(Route route) {
    return route.inPlatform()
        ? Stream.of(fixture.customer)
        : Stream.of(fixture.customer, fixture.msp, fixture.otherCustomer);
  }

  private static DynamicTest test(Route route, Actor actor, World.Made place) {
    return DynamicTest.dynamicTest(
        "%s %s by %s at %s".formatted(route.method(), route.path(), actor, place.name()),
        () -> {
          Answer answer = send(route, actor, slug(place));
          switch (actor) {
            case ANONYMOUS, SIGNED_OUT, SUSPENDED_USER -> {
              answer.expect(302);
              assertThat(answer.header("Location")).contains("/sign-in");
            }
            default -> {
              if (holds(route, actor, place)) {
                assertThat(REACHED).as("status %d", answer.status()).contains(answer.status());
              } else {
                answer.expect(403);
                if (!belongs(actor, place)) {
                  assertThat(answer.body()).doesNotContain(place.domain());
                }
              }
            }
          }
        });
  }

  /// Is it an organization that the frame of this person may name? Everybody else is told nothing
  /// of it.
  private static boolean belongs(Actor actor, World.Made place) {
    return isSuperuser(actor) || rights(actor, place).isPresent();
  }

  private static boolean isSuperuser(Actor actor) {
    return actor == Actor.SUPERUSER || actor == Actor.SUPERUSER_INSIDE_MSP;
  }

  private static World.Made home(Actor actor) {
    return switch (actor) {
      case MSP_ADMIN, MSP_ADMIN_INSIDE, STAFF_WITHOUT_ORGANIZATION -> fixture.msp;
      case OTHER_MSP_ADMIN -> fixture.otherMsp;
      case OTHER_OWNER -> fixture.otherCustomer;
      default -> fixture.customer;
    };
  }

  /// What somebody may do in an organization by their role; empty where they cannot enter.
  private static Optional<Set<Permission>> rights(Actor actor, World.Made place) {
    World.Made home = home(actor);
    boolean below =
        actor != Actor.STAFF_WITHOUT_ORGANIZATION
            && (home == fixture.msp && place == fixture.customer
                || home == fixture.otherMsp && place == fixture.otherCustomer);
    return actor
        .role()
        .filter(role -> place == home || below)
        .map(role -> place == home ? PermissionTables.atHome(role) : PermissionTables.inside(role));
  }

  private static boolean holds(Route route, Actor actor, World.Made place) {
    if (route.inPlatform()) {
      return isSuperuser(actor);
    }
    if (!route.open() && route.required().plane() == Plane.PLATFORM) {
      return false;
    }
    if (route.ownersAlone()) {
      return leads(actor) && home(actor) == place;
    }
    // Inside an organization superusers have what it has: a customer manages nobody.
    if (place != fixture.msp && route.needs().equals("msp")) {
      return false;
    }
    return isSuperuser(actor)
        || rights(actor, place)
            .filter(held -> route.open() || held.contains(route.required()))
            .isPresent();
  }

  private static boolean leads(Actor actor) {
    return actor.role().filter(LEADING::contains).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> shouldNotTellAForeignOrganizationFromNone() throws IOException {
    return routes().stream()
        .filter(Route::inOrganization)
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  Answer foreign = send(route, Actor.MSP_ADMIN, slug(fixture.otherCustomer));
                  Answer none = send(route, Actor.MSP_ADMIN, UUID.randomUUID().toString());
                  assertThat(foreign.status()).isEqualTo(none.status()).isEqualTo(403);
                  assertThat(stripped(foreign)).isEqualTo(stripped(none));
                }));
  }

  /// Without what differs from one answer to the next: ids of requests, tokens of forms.
  private static String stripped(Answer page) {
    return page.body()
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "")
        .replaceAll("\"_csrf\" value=\"[^\"]*\"|X-CSRF-TOKEN[^}]*", "");
  }

  private static Answer send(Route route, Actor actor, String slug) {
    return send(route, PAGES.get(actor), slug);
  }

  private static Answer send(Route route, PageClient client, String slug) {
    String path =
        route
            .path()
            .replace("{slug}", slug)
            .replace(
                "{child}",
                route.method().equals("GET")
                    ? slug(fixture.otherMsp)
                    : fixture.otherMsp.id().toString())
            .replaceAll("\\{[a-zA-Z]+\\}", UUID.randomUUID().toString());
    return route.method().equals("GET") ? client.get(path) : client.post(path, Map.of());
  }

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }
}
