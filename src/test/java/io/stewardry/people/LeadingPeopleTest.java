package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Suspending, resuming and deleting an owner or MSP Admin, resetting their password and revoking
/// the invitation of one changes who has all rights: a person confirms who they are first, a key
/// has a scope for it.
class LeadingPeopleTest {
  private static final String ALL =
      "user.view user.update user.suspend user.delete owner.manage invitation.view invitation.delete";

  private final World world = World.shared();
  private final World.Made msp = world.msp("LeadMsp");
  private final World.Made customer = world.customer(msp, "LeadCustomer");
  private final UUID second = secondOwner();
  private final UUID viewer = person(customer, "vera", "viewer");

  private UUID person(World.Made of, String localPart, String role) {
    world.person(of, localPart, role);
    return world.id(
        "select user_id from hub.app_user where email = ?", localPart + "@" + of.domain());
  }

  private UUID secondOwner() {
    UUID user = person(customer, "second", "org_admin");
    customer.admin().patch("/api/users/" + user, "{\"role\": \"owner\"}").expect(200);
    return user;
  }

  private String invitedOwner() {
    return customer
        .admin()
        .post(
            "/api/invitations",
            "{\"email\": \"i%s@%s\", \"firstName\": \"I\", \"lastName\": \"O\", \"role\": \"owner\"}"
                .formatted(UUID.randomUUID().toString().substring(0, 8), customer.domain()))
        .expect(201)
        .text("/id");
  }

  private Client key(Client owner, String scopes) {
    return world
        .application()
        .client()
        .withToken(
            owner
                .post(
                    "/api/api-keys",
                    "{\"name\": \"Lead\", \"scopes\": [\"%s\"]}"
                        .formatted(scopes.replace(" ", "\", \"")))
                .expect(201)
                .text("/key"));
  }

  private void age(World.Made organization) {
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session set proven_at = now() - interval '16 minutes' where org_id = '%s'; alter table hub.session enable trigger kept"
            .formatted(organization.id()));
  }

  private static void refused(Client by, UUID target) {
    String user = "/api/users/" + target;
    by.post(user + "/suspend", null).expect(403, "STEP_UP_REQUIRED");
    by.post(user + "/reactivate", null).expect(403, "STEP_UP_REQUIRED");
    by.delete(user).expect(403, "STEP_UP_REQUIRED");
  }

  @Test
  void shouldTakeAScopeOfAKey() {
    String invitation = "/api/invitations/" + invitedOwner();
    for (Client bare :
        new Client[] {key(customer.admin(), ALL), key(msp.admin(), ALL).in(customer.id())}) {
      refused(bare, second);
      bare.delete(invitation).expect(403, "STEP_UP_REQUIRED");
      bare.post("/api/users/" + viewer + "/suspend", null).expect(200);
      bare.post("/api/users/" + viewer + "/reactivate", null).expect(200);
    }
    UUID colleague = person(msp, "colleague", "msp_admin");
    refused(key(msp.admin(), ALL), colleague);
    key(msp.admin(), ALL + " dangerous.change-owners")
        .post("/api/users/" + colleague + "/suspend", null)
        .expect(200);
    Client allowed = key(msp.admin(), ALL + " dangerous.change-owners").in(customer.id());
    allowed.delete(invitation).expect(204);
    allowed.post("/api/users/" + second + "/suspend", null).expect(200);
    allowed.post("/api/users/" + second + "/reactivate", null).expect(200);
    allowed.delete("/api/users/" + second).expect(204);
  }

  @Test
  void shouldTakeAFreshProofOfAPerson() {
    String invitation = "/api/invitations/" + invitedOwner();
    age(customer);
    age(msp);
    for (Client person : new Client[] {customer.admin(), msp.admin().in(customer.id())}) {
      refused(person, second);
      person.post("/api/users/" + second + "/password-reset", null).expect(403, "STEP_UP_REQUIRED");
      person.delete(invitation).expect(403, "STEP_UP_REQUIRED");
      person.post(invitation + "/resend", null).expect(403, "STEP_UP_REQUIRED");
      person.post("/api/users/" + viewer + "/suspend", null).expect(200);
      person.post("/api/users/" + viewer + "/reactivate", null).expect(200);
      // Of whom there is not, nothing is asked.
      person.delete("/api/users/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
    }
    // Who may not do it at all is told that.
    Client desk = world.person(customer, "desk", "org_admin");
    age(customer);
    desk.post("/api/users/" + second + "/suspend", null).expect(403, "FORBIDDEN");
    assertThat(customer.admin().get("/api/users/" + second).text("/state")).isEqualTo("ACTIVE");
    Client fresh = world.application().client().signedIn(customer.ownerEmail(), PASSWORD);
    fresh.post("/api/users/" + second + "/suspend", null).expect(200);
    fresh.delete(invitation).expect(204);
  }

  @Test
  void shouldAskOnPages() {
    String invitation = invitedOwner();
    age(customer);
    age(msp);
    String slug = "/o/" + customer.name().toLowerCase();
    String user = slug + "/users/" + second;
    for (PageClient page :
        new PageClient[] {PageClient.of(customer.admin()), PageClient.of(msp.admin())}) {
      for (String act : new String[] {"suspend", "delete", "password-reset"}) {
        assertThat(page.get(user + "/" + act).expect(302).header("Location"))
            .contains("/account/confirm?next=");
        assertThat(page.post(user + "/" + act, Map.of()).expect(403).body())
            .contains("Confirm and finish", "name=\"resume\" value=\"" + user + "/" + act + "\"");
      }
      page.post(user + "/reactivate", Map.of()).expect(403);
      String revoke = slug + "/invitations/" + invitation + "/revoke";
      assertThat(page.get(revoke).expect(302).header("Location")).contains("/account/confirm");
      page.post(revoke, Map.of()).expect(403);
      page.post(slug + "/invitations/" + invitation + "/resend", Map.of()).expect(403);
      page.get(slug + "/users/" + viewer + "/suspend").expect(200);
    }
    Answer still = customer.admin().get("/api/users/" + second).expect(200);
    assertThat(still.text("/state")).isEqualTo("ACTIVE");
    assertThat(customer.admin().get("/api/invitations?state=PENDING").items("/id"))
        .contains(invitation);
  }

  /// A superuser alone takes the role of MSP Admin away.
  @Test
  void shouldAskBeforeAnMspAdminBecomesLess() {
    UUID admin = person(msp, "lesser", "msp_admin");
    Client bare = key(world.superuser(), "staff.view staff.update user.update access.manage");
    bare.in(msp.id())
        .patch("/api/users/" + admin, "{\"role\": \"read_only\"}")
        .expect(403, "STEP_UP_REQUIRED");
    assertThat(msp.admin().get("/api/users/" + admin).text("/role")).isEqualTo("msp_admin");
  }

  private static final String PASSWORD = io.stewardry.support.SharedApplication.PASSWORD;
}
