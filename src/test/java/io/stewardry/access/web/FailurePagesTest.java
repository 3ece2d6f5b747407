package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What went wrong, inside the frame of who is signed in.
class FailurePagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Failing");
  private final World.Made acme = world.customer(msp, "FailingIn");
  private final World.Made foreign = world.customer(world.msp("FailingElse"), "FailingFar");
  private final PageClient admin = PageClient.of(msp.admin());

  private static String home(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT);
  }

  /// Without what differs from request to request.
  private static String same(Answer answer, String slug) {
    return answer
        .body()
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
        .replaceAll("X-CSRF-TOKEN[^}]*}", "")
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
        .replace(slug, "SLUG");
  }

  @Test
  void shouldLookTheSameForUnknownAndUnreachable() {
    String far = foreign.name().toLowerCase(Locale.ROOT);
    String none = "f".repeat(far.length());
    Answer unreachable = admin.get("/o/" + far + "/users").expect(403);
    Answer unknown = admin.get("/o/" + none + "/users").expect(403);

    assertThat(same(unreachable, far)).isEqualTo(same(unknown, none));
    assertThat(unreachable.body())
        .contains("Not here or not yours", "class=\"nav-item\"", msp.name(), "id=\"switcher\"")
        .doesNotContain(foreign.name(), "class=\"band");
  }

  /// Whom to ask is told from the home alone; names only to those who may see the staff.
  @Test
  void shouldOfferStaffToAskForAccessAndTellNothingByIt() {
    String far = foreign.name().toLowerCase(Locale.ROOT);
    String none = "f".repeat(far.length());
    PageClient technician = PageClient.of(world.person(msp, "fairly", "technician"));
    PageClient manager = PageClient.of(world.person(msp, "fairer", "admin_with_billing"));
    for (PageClient staff : new PageClient[] {technician, manager}) {
      Answer unreachable = staff.get("/o/" + far + "/users").expect(403);
      Answer unknown = staff.get("/o/" + none + "/users").expect(403);
      Answer notGiven = staff.get(home(acme) + "/users").expect(403);
      String own = acme.name().toLowerCase(Locale.ROOT);
      assertThat(same(unreachable, far)).isEqualTo(same(unknown, none));
      assertThat(same(notGiven, own)).isEqualTo(same(unknown, none));
      assertThat(unreachable.body())
          .contains("Not here or not yours", "Request access", "href=\"/account/access\"")
          .contains("MSP Admins of " + msp.name() + " give access")
          .contains(home(msp) + "/requests/access?at=" + far)
          .doesNotContain(foreign.name(), foreign.domain());
    }
    assertThat(technician.get("/o/" + none).body())
        .contains(home(msp) + "/requests/access?at=" + none)
        .doesNotContain(msp.ownerEmail(), "Olga Owner");
    assertThat(manager.get("/o/" + none).body())
        .contains(home(msp) + "/requests/access?at=" + none, "give access: Olga Owner.");
    // A right that is missing at home no request gives, but the same people; customers have their
    // owners.
    assertThat(technician.get(home(msp) + "/staff").expect(403).body())
        .contains("You can't view staff here", "Request access", "href=\"mailto:?subject=")
        .doesNotContain("An MSP Admin can give it to you.");
    assertThat(technician.part(home(msp) + "/staff", "staff-list").expect(403).body())
        .contains("You can't view staff here", "An MSP Admin can give it to you.");
    for (PageClient other :
        new PageClient[] {
          admin, PageClient.of(acme.admin()), PageClient.of(world.superuser()),
        }) {
      assertThat(other.get("/o/" + none).expect(403).body()).doesNotContain("Request access");
    }
    assertThat(technician.get(home(msp) + "/nothing-here").expect(404).body())
        .doesNotContain("Request access");
  }

  @Test
  void shouldKeepNavigationAndPlaceWhereAPageIsMissing() {
    String body = admin.get(home(acme) + "/nothing-here").expect(404).body();

    assertThat(body)
        .contains("Not here or not yours", "class=\"nav-item\"", "Working in", acme.name())
        .contains("autofocus>Not here or not yours", "data-copy=\"request-id\"")
        .contains("href=\"" + home(msp) + "\"");
    assertThat(body.split("btn btn-primary", -1)).hasSize(2);
  }

  @Test
  void shouldLeadBackToWhereOneCameFrom() {
    PageClient coming =
        admin.with("Referer", world.application().url() + home(acme) + "/users?q=a");

    assertThat(coming.get(home(acme) + "/nothing-here").expect(404).body())
        .contains("href=\"" + home(acme) + "/users?q=a\"");
  }

  @Test
  void shouldSayWhatIsRefusedAndWhoCanGiveIt() {
    Client viewer = world.person(acme, "failviewer", "viewer");
    PageClient pages = PageClient.of(viewer);

    assertThat(pages.get(home(acme) + "/invitations/new").expect(403).body())
        .contains("You can't invite users here", "An owner of this organization can give it")
        .contains("class=\"nav-item\"")
        .doesNotContain("invitation.create", "Nothing was saved");
    assertThat(pages.post(home(acme) + "/settings", Map.of("name", "X")).expect(403).body())
        .contains("You can't edit settings here", "Nothing was saved.");
  }

  /// What no role here can include is not asked for: neither of oneself nor of anybody else.
  @Test
  void shouldSayWhichCapabilityIsMissingAndWhoOpensIt() {
    for (Client someone : new Client[] {acme.admin(), world.person(acme, "nogroups", "viewer")}) {
      assertThat(PageClient.of(someone).get(home(acme) + "/groups").expect(403).body())
          .contains(
              "You can't view groups here",
              "does not have the capability Managing organizations (msp)",
              "Only a superuser of this installation creates an MSP.")
          .doesNotContain("can give it to you", "Your role does not include it");
      assertThat(someone.get("/api/groups").expect(403, "FORBIDDEN").text("/detail"))
          .contains("group.view", "Managing organizations (msp)", "superuser")
          .doesNotContain("Ask an owner");
    }
    PageClient technician = PageClient.of(world.person(msp, "nogroups", "technician"));
    world.grant(msp, "nogroups@" + msp.domain(), acme.id(), "view");
    // Nobody of theirs can give it either, so they are not led to ask.
    assertThat(technician.get(home(acme) + "/groups").expect(403).body())
        .contains("Managing organizations (msp)")
        .doesNotContain("Request access", "can give it to you");
    // The superuser has the permission, so the capability itself is what is missing.
    assertThat(PageClient.of(world.superuser()).get(home(acme) + "/groups").expect(403).body())
        .contains("Managing organizations is not available here", "Only a superuser")
        .doesNotContain("provider that manages this organization");
  }

  /// Access that is narrower than the role is not the role's fault.
  @Test
  void shouldSayThatTheAccessDoesNotIncludeIt() {
    Client manager = world.person(msp, "onlylooks", "manager");
    world.grant(msp, "onlylooks@" + msp.domain(), acme.id(), "view");
    assertThat(
            PageClient.of(manager).part(home(acme) + "/invitations/new", "main").expect(403).body())
        .contains("Your access to this organization does not include", "An MSP Admin can give it")
        .doesNotContain("Your role does not include it");
  }

  @Test
  void shouldBeACardForWhoIsNotSignedIn() {
    assertThat(PageClient.of(world.application().client()).get("/nothing-here").expect(404).body())
        .contains("Not here or not yours")
        .doesNotContain("nav-item");
  }
}
