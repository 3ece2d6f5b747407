package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nobody edits, demands anything of, resets, suspends or deletes somebody whose rights are not
/// within their own: with a custom role, as staff at home, as staff in a customer.
class LesserAndGreaterTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("LesserMsp");
  private final World.Made customer = world.customer(msp, "LesserCustomer");

  private UUID id(World.Made of, String localPart) {
    return world.id(
        "select user_id from hub.app_user where email = ?", localPart + "@" + of.domain());
  }

  private static void refusedAll(Client by, UUID target) {
    String user = "/api/users/" + target;
    by.patch(user, "{\"firstName\": \"X\"}").expect(403, "FORBIDDEN");
    by.patch(user, "{\"phone\": \"1\"}").expect(403, "FORBIDDEN");
    by.put(user + "/mfa", "{\"required\": true}").expect(403, "FORBIDDEN");
    by.put(user + "/mfa", "{\"required\": false}").expect(403, "FORBIDDEN");
    by.post(user + "/suspend", null).expect(403, "FORBIDDEN");
    by.post(user + "/reactivate", null).expect(403, "FORBIDDEN");
    by.post(user + "/password-reset", null).expect(403, "FORBIDDEN");
    by.delete(user).expect(403, "FORBIDDEN");
  }

  @Test
  void shouldHoldForCustomRoles() {
    customer
        .admin()
        .post(
            "/api/roles",
            "{\"name\": \"Desk\", \"permissions\": [\"user.view\", \"user.update\", \"user.suspend\", \"user.delete\", \"invitation.view\", \"invitation.create\", \"invitation.delete\", \"agent.use\"]}")
        .expect(201);
    Client desk = world.person(customer, "desk", "desk");
    world.person(customer, "boss", "org_admin");
    world.person(customer, "eva", "viewer");
    world.person(customer, "mem", "member");
    world.person(customer, "peer", "desk");
    refusedAll(desk, customer.owner());
    refusedAll(desk, id(customer, "boss"));
    // Who sees what the desk does not is more than the desk.
    refusedAll(desk, id(customer, "eva"));
    for (String within : List.of("mem", "peer")) {
      String user = "/api/users/" + id(customer, within);
      desk.patch(user, "{\"phone\": \"1\"}").expect(200);
      desk.put(user + "/mfa", "{\"required\": true}").expect(200);
      desk.post(user + "/suspend", null).expect(200);
      desk.post(user + "/reactivate", null).expect(200);
    }
    desk.delete("/api/users/" + id(customer, "mem")).expect(204);
    // An invitation carries the rights that it gives.
    Answer invited =
        customer
            .admin()
            .post(
                "/api/invitations",
                "{\"email\": \"o@%s\", \"role\": \"org_admin\"}".formatted(customer.domain()))
            .expect(201);
    desk.delete("/api/invitations/" + invited.text("/id")).expect(403, "FORBIDDEN");
    desk.post("/api/invitations/" + invited.text("/id") + "/resend", null)
        .expect(403, "ROLE_ESCALATION");

    String list =
        PageClient.of(desk)
            .get("/o/" + customer.name().toLowerCase() + "/users")
            .expect(200)
            .body();
    assertThat(list)
        .contains("/users/" + id(customer, "peer") + "/suspend")
        .doesNotContain("/users/" + id(customer, "boss") + "/suspend")
        .doesNotContain("/users/" + customer.owner() + "/suspend");
    assertThat(
            PageClient.of(desk)
                .get("/o/" + customer.name().toLowerCase() + "/users/" + id(customer, "boss"))
                .expect(200)
                .body())
        .contains(Users.GREATER_RIGHTS);
    assertThat(
            PageClient.of(desk)
                .get("/o/" + customer.name().toLowerCase() + "/invitations")
                .expect(200)
                .body())
        .doesNotContain("/invitations/" + invited.text("/id") + "/re");
  }

  @Test
  void shouldHoldForStaffAtHomeAndInside() {
    Client billing = world.person(msp, "billing", "admin_with_billing");
    refusedAll(billing, msp.owner());
    billing.patch("/api/staff/" + msp.owner(), "{\"lastName\": \"X\"}").expect(403, "FORBIDDEN");
    world.person(msp, "andy", "administrator");
    billing.patch("/api/users/" + id(msp, "andy"), "{\"phone\": \"1\"}").expect(200);

    world.person(customer, "boss", "org_admin");
    world.person(customer, "eva", "viewer");
    for (String role : List.of("manager", "administrator")) {
      Client visitor = world.person(msp, "visiting." + role, role);
      world.grant(
          msp, "visiting." + role + "@" + msp.domain(), customer.id(), "view,create,update,delete");
      Client inside = visitor.in(customer.id());
      String owner = "/api/users/" + customer.owner();
      inside.patch(owner, "{\"phone\": \"1\"}").expect(403, "FORBIDDEN");
      inside.put(owner + "/mfa", "{\"required\": false}").expect(403, "FORBIDDEN");
      inside.patch("/api/users/" + id(customer, "eva"), "{\"phone\": \"1\"}").expect(200);
    }
    // MSP Admins act inside as administrators who manage owners.
    msp.admin()
        .in(customer.id())
        .patch("/api/users/" + customer.owner(), "{\"phone\": \"1\"}")
        .expect(200);
  }

  @Test
  void shouldLeaveTheMarkOfOutsiders() {
    msp.admin().put("/api/staff/settings", "{\"externalStaff\": true}").expect(200);
    Answer made =
        msp.admin()
            .post(
                "/api/staff",
                """
                {"firstName": "C", "lastName": "T", "email": "c@outside-%s", "role": "technician", "external": true,
                 "access": [{"organizationId": "%s"}]}
                """
                    .formatted(msp.domain(), customer.id()))
            .expect(201);
    String staff = "/api/staff/" + made.text("/id");
    msp.admin().patch(staff, "{\"external\": false}").expect(422, "EMAIL_DOMAIN_MISMATCH");
    msp.admin()
        .patch(staff, "{\"external\": false, \"role\": \"msp_admin\"}")
        .expect(422, "EMAIL_DOMAIN_MISMATCH");
    msp.admin().patch(staff, "{\"role\": \"msp_admin\"}").expect(403, "ROLE_ESCALATION");
    msp.admin()
        .patch("/api/users/" + made.text("/id"), "{\"role\": \"msp_admin\"}")
        .expect(403, "ROLE_ESCALATION");
    assertThat(msp.admin().get(staff).text("/external")).isEqualTo("true");
    assertThat(msp.admin().get("/api/audit?action=request.refused").items("/code"))
        .contains("EMAIL_DOMAIN_MISMATCH");
    // It comes off where the address is in a domain of the organization by now.
    world.sql(
        "insert into hub.email_domain (org_id, domain, is_primary, state) select ?, ?, false, 'PENDING'",
        msp.id(),
        "outside-" + msp.domain());
    msp.admin().patch(staff, "{\"external\": false}").expect(422, "EMAIL_DOMAIN_MISMATCH");
    world.sql(
        "update hub.email_domain set state = 'PROVEN' where domain = ?", "outside-" + msp.domain());
    msp.admin().patch(staff, "{\"external\": false, \"role\": \"manager\"}").expect(200);
  }
}
